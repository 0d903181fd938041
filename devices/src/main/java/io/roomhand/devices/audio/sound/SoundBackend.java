package io.roomhand.devices.audio.sound;

import io.roomhand.devices.audio.client.SoundClient;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a {@link SoundWorker} looks after.
 *
 * @param thread name of its thread
 * @param subject what the log calls it: {@code "the sound server"}
 * @param scheme of the identities of devices that belong to no device of this machine
 * @param returning a device that returns within this time under its name was never unplugged
 * @param library called once, on the thread; throws a {@link LinkageError} that tells what is
 *     missing and how to have it
 */
public record SoundBackend(
    String thread,
    String subject,
    String scheme,
    Duration returning,
    Supplier<SoundClient.Factory> library) {
  private static final Duration RESTART = Duration.ofSeconds(3);

  /** A sound server, which libpulse reaches. */
  public static SoundBackend server(Supplier<SoundClient.Factory> library) {
    return new SoundBackend("pulse", "the sound server", "pulse", RESTART, library);
  }
}
