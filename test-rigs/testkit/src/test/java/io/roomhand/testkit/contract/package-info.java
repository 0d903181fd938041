@NullMarked
package io.roomhand.testkit.contract;

import org.jspecify.annotations.NullMarked;
