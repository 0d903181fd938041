package io.roomhand.core.provider;

import io.roomhand.core.device.DeviceDriver;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.display.DisplayState;
import io.roomhand.core.hook.HookButton;
import io.roomhand.core.hook.HookSwitch;
import io.roomhand.core.media.AudioCapturer;
import io.roomhand.core.media.AudioDevice;
import io.roomhand.core.media.AudioState;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.media.health.MicrophoneHealth;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes up from the drivers. Each event carries the whole new state of its subject, so that the
 * room never asks a device and reads take no hop. Events may be sent from any thread; those of one
 * driver arrive in the order in which they were sent.
 */
public sealed interface DeviceEvent {

  /** A camera is there. {@code ptz} is present exactly when {@link VideoCapturer#ptz()} is. */
  record CameraAttached(VideoCapturer camera, VideoState video, @Nullable PtzState ptz)
      implements DeviceEvent {}

  /** Pins, modes, the picture's format or the holder changed, other than by our own command. */
  record CameraChanged(VideoCapturer camera, VideoState video) implements DeviceEvent {}

  record AudioAttached(AudioDevice device, AudioState state) implements DeviceEvent {}

  /** Mute or level changed at the device: its own button, a desktop mixer. */
  record AudioChanged(AudioDevice device, AudioState state) implements DeviceEvent {}

  /** What is known of a microphone's sound has changed; at first that is nothing. */
  record MicrophoneJudged(AudioCapturer microphone, MicrophoneHealth health)
      implements DeviceEvent {}

  record HookAttached(HookSwitch hook) implements DeviceEvent {}

  record HookPressed(HookSwitch hook, HookButton button) implements DeviceEvent {}

  record HeadAttached(PtzHead head, PtzState state) implements DeviceEvent {}

  /** A head or a camera's own PTZ moved, started or stopped. */
  record PtzChanged(Ptz ptz, PtzState state) implements DeviceEvent {}

  /** The device has gone; its driver object is dead. */
  record Detached(DeviceDriver device) implements DeviceEvent {}

  /**
   * A name turned out to be shared by several devices. What is kept for identities whose
   * description is this name, or this name and a part such as {@code #0}, belongs to another name
   * with that part from now on. Sent before devices that go by the new name are told; again at each
   * start.
   *
   * @param to null where it can't be told which of the devices is meant
   */
  record Renamed(String from, @Nullable String to) implements DeviceEvent {

    /** Whether an identity of this description goes by the old name. */
    public boolean concerns(String description) {
      return description.equals(from)
          || (description.startsWith(from + "#") && description.indexOf('@', from.length()) < 0);
    }

    /** The description by the new name; itself where that is not known, or not concerned. */
    public String now(String description) {
      return to == null || !concerns(description)
          ? description
          : to + description.substring(from.length());
    }

    /** The same for an identity. */
    public DeviceId now(DeviceId id) {
      return new DeviceId(id.name(), now(id.description()));
    }
  }

  record DisplaysChanged(DisplayState displays) implements DeviceEvent {}

  /** Names of the serial ports an integrator may configure, sorted. */
  record SerialPortsChanged(List<String> ports) implements DeviceEvent {}

  /**
   * What tells this machine from every other one: machine id, board and disk serial numbers. Only a
   * one-way digest of the facts ever leaves the room.
   */
  record MachineIdentified(List<String> facts) implements DeviceEvent {}
}
