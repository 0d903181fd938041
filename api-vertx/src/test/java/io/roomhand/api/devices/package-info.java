@NullMarked
package io.roomhand.api.devices;

import org.jspecify.annotations.NullMarked;
