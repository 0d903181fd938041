@NullMarked
package io.roomhand.api.table;

import org.jspecify.annotations.NullMarked;
