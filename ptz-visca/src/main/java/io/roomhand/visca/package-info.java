/**
 * PTZ heads that speak VISCA. Down: drive, session, message, frame; beside them the transports and
 * the profiles.
 */
@NullMarked
package io.roomhand.visca;

import org.jspecify.annotations.NullMarked;
