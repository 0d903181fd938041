package io.roomhand.core.provider;

import io.roomhand.core.device.DeviceId;
import io.roomhand.core.media.health.MicrophoneHealth;
import java.time.Duration;
import java.util.List;

/**
 * Listens to the microphones of this machine, for a person who installs a room; found by {@link
 * java.util.ServiceLoader}. It changes nothing, but a microphone shows that it is in use.
 */
public interface MicrophoneSurvey {
  /** What it takes until all that can be found out of a microphone is known. */
  Duration ENOUGH = Duration.ofSeconds(6);

  /**
   * Records all microphones at once, as a service would that is started now without a
   * configuration. Blocks for that long and up to 3 s more.
   *
   * @return in the order in which they were found
   */
  List<Judged> listen(Duration duration) throws InterruptedException;

  /**
   * A microphone that was listened to.
   *
   * @param muted whether it is muted at the device or by the server: then zeros say nothing
   * @param problem why it could not be recorded; {@code ""} when it could
   */
  record Judged(DeviceId id, boolean muted, MicrophoneHealth health, String problem) {}
}
