package io.roomhand.devices.audio.sound;

import io.roomhand.core.device.DeviceId;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.linux.sys.DeviceIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * How the room knows a device again. A device of this machine has the name that {@link
 * DeviceIdentity} gives, so that the microphone of a camera or of a speakerphone is seen to belong
 * to it, and the number of its stream where that is not the first; anything else goes by {@code
 * pulse:} or {@code alsa:} and its name there.
 */
final class SoundIdentity {
  private SoundIdentity() {}

  /**
   * The identity of a device.
   *
   * @param root of the file system; {@code /} on the real machine
   * @param scheme of an identity by the name alone
   * @param taken descriptions of other devices of the same kind
   */
  static DeviceId of(Path root, String scheme, SoundInfo info, Set<String> taken) {
    String own = scheme + ":" + info.name();
    String joined = joined(root, info);
    String description = joined.isEmpty() || taken.contains(joined) ? own : joined;
    String label = info.description().isEmpty() ? info.name() : info.description();
    return new DeviceId(label, description);
  }

  private static String joined(Path root, SoundInfo info) {
    if (!info.sysPath().startsWith("/devices/")) {
      return "";
    }
    Path card = root.resolve("sys" + info.sysPath()).normalize();
    Path device = card.resolve("device");
    if (!card.startsWith(root.resolve("sys/devices")) || !Files.exists(device)) {
      return "";
    }
    try {
      DeviceIdentity identity = DeviceIdentity.of(root.toRealPath(), device.toRealPath());
      String stream = info.pcm().isEmpty() || info.pcm().equals("0") ? "" : "." + info.pcm();
      return identity.id() + stream;
    } catch (IOException e) {
      return "";
    }
  }
}
