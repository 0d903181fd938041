/**
 * Emulators: they speak the wire of a device so that the real driver runs, from byte tables of
 * their own.
 */
@NullMarked
package io.roomhand.virtualroom.visca;

import org.jspecify.annotations.NullMarked;
