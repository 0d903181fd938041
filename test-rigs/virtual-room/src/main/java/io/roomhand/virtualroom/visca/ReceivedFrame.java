package io.roomhand.virtualroom.visca;

/**
 * A frame that an emulator received.
 *
 * @param nanoTime when its last byte was read, on the emulator's time source
 * @param connection which client sent it: 1 for the first that ever connected, and so on
 * @param hex the whole frame, for example {@code "81 01 06 01 0C 0A 01 03 FF"}
 */
public record ReceivedFrame(long nanoTime, int connection, String hex) {}
