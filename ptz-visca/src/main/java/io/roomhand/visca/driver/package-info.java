/** The driver: the heads that the configuration names, kept connected and announced. */
@NullMarked
package io.roomhand.visca.driver;

import org.jspecify.annotations.NullMarked;
