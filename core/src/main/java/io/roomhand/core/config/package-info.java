/** The configuration as those read it to whom its keys belong: the service and its drivers. */
@NullMarked
package io.roomhand.core.config;

import org.jspecify.annotations.NullMarked;
