package io.roomhand.devices.audio.sound;

import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.time.TimeSource;

/**
 * What all devices of the driver share.
 *
 * @param clock counts the samples of all recordings
 * @param orders what other threads want of the driver's thread
 * @param look has the driver's thread look at everything soon; any thread
 * @param events where the devices' events go
 */
record Surroundings(
    TimeSource time, SoundClock clock, Orders orders, Runnable look, DeviceEventSink events) {}
