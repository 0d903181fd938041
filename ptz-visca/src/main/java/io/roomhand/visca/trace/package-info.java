/** What went over the wire, for people and for playing it back. */
@NullMarked
package io.roomhand.visca.trace;

import org.jspecify.annotations.NullMarked;
