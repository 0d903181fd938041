/** Models of VISCA cameras as data, with the sources of each. */
@NullMarked
package io.roomhand.virtualroom.visca.model;

import org.jspecify.annotations.NullMarked;
