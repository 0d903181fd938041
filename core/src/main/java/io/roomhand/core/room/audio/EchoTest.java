package io.roomhand.core.room.audio;

import io.roomhand.core.device.ErrorText;
import io.roomhand.core.room.frame.RoomNotification;
import org.jspecify.annotations.Nullable;

/**
 * How the echo test stands.
 *
 * @param delayMillis of the last measurement that found one, 0 before any
 * @param confidenceDecibels of that measurement, see {@code AudioTests.Echo}; null before any
 * @param progress 0..1 while one runs, else null
 * @param reason why the last one failed, or why none is possible; null otherwise
 */
public record EchoTest(
    EchoState state,
    double delayMillis,
    @Nullable Double confidenceDecibels,
    @Nullable Double progress,
    @Nullable ErrorText reason)
    implements RoomNotification {}
