package io.roomhand.emulators.hid;

import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.usb.UsbHost;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The buttons and lights of an emulated speakerphone: hook switch, mute, volume keys; lights for
 * off-hook, mute and ring. They report what is pressed and do nothing by themselves. Any thread.
 */
public final class PhoneButtons {
  private static final int MOST_REPORTS = 64;
  private static final int GET_REPORT = 0x01;
  private static final int SET_REPORT = 0x09;
  private static final int SET_IDLE = 0x0A;
  private static final int OUTPUT = 2;
  private static final int LIGHTS_BYTES = 2;

  /** What the host has lit. */
  public record Lights(boolean offHook, boolean mute, boolean ring) {
    static Lights of(int bits) {
      return new Lights(
          (bits & PhoneDescriptors.LIGHT_OFF_HOOK) != 0,
          (bits & PhoneDescriptors.LIGHT_MUTE) != 0,
          (bits & PhoneDescriptors.LIGHT_RING) != 0);
    }
  }

  private final int number;
  private final boolean hasOutEndpoint;

  /** Guarded by itself, as all that follows; held while the host is answered. */
  private final Queue<byte[]> reports = new ArrayDeque<>();

  private @Nullable UsbHost host;
  private boolean offHook;
  private int lights;
  private long lightsWritten;

  /**
   * Of a device that is not plugged in yet, on hook and dark.
   *
   * @param number of their interface
   * @param hasOutEndpoint whether the host writes lights to an endpoint instead of by SET_REPORT
   */
  public PhoneButtons(int number, boolean hasOutEndpoint) {
    this.number = number;
    this.hasOutEndpoint = hasOutEndpoint;
  }

  /** The descriptors of their interface. */
  public List<byte[]> descriptors() {
    return PhoneDescriptors.of(number, hasOutEndpoint);
  }

  /** A host has taken the device: the lights are dark. */
  public void attached(UsbHost newHost) {
    synchronized (reports) {
      host = newHost;
      lights = 0;
    }
  }

  /** That host has gone, and what waited for it. */
  public void detached() {
    synchronized (reports) {
      host = null;
      reports.clear();
    }
  }

  /** A control transfer to their interface. */
  public ControlReply control(SetupPacket setup, byte[] data) {
    if (setup.isStandard() && setup.request() == SetupPacket.GET_DESCRIPTOR) {
      return switch (setup.high()) {
        case PhoneDescriptors.TYPE_REPORT -> ControlReply.of(PhoneDescriptors.report());
        case PhoneDescriptors.TYPE_HID -> ControlReply.of(PhoneDescriptors.hid());
        default -> ControlReply.STALL;
      };
    }
    if (!setup.isClass()) {
      return ControlReply.STALL;
    }
    return switch (setup.request()) {
      case GET_REPORT -> report(setup);
      case SET_REPORT ->
          setup.high() == OUTPUT && light(data) ? ControlReply.DONE : ControlReply.STALL;
      case SET_IDLE -> ControlReply.DONE;
      default -> ControlReply.STALL;
    };
  }

  private ControlReply report(SetupPacket setup) {
    synchronized (reports) {
      if (setup.low() == PhoneDescriptors.KEYS) {
        return ControlReply.of(new byte[] {PhoneDescriptors.KEYS, 0});
      }
      int bits = setup.high() == OUTPUT ? lights : offHook ? PhoneDescriptors.HOOK : 0;
      return setup.low() == PhoneDescriptors.PHONE
          ? ControlReply.of(new byte[] {PhoneDescriptors.PHONE, (byte) bits})
          : ControlReply.STALL;
    }
  }

  /**
   * The host writes the lights.
   *
   * @return whether it was a report of theirs
   */
  public boolean light(byte[] report) {
    if (report.length != LIGHTS_BYTES || report[0] != PhoneDescriptors.PHONE) {
      return false;
    }
    synchronized (reports) {
      lights = report[1];
      lightsWritten++;
    }
    return true;
  }

  /** Reports what has been pressed, as far as the host asks for it. */
  public void transferWaiting() {
    synchronized (reports) {
      UsbHost listener = host;
      while (listener != null && !reports.isEmpty()) {
        byte[] next = reports.element();
        if (!listener.answer(
            PhoneDescriptors.IN_ENDPOINT,
            most -> Arrays.copyOf(next, Math.min(most, next.length)))) {
          return;
        }
        reports.remove();
      }
    }
  }

  /** Nothing is sent while it is unplugged; at most 64 reports wait for a host. */
  private void send(int report, int bits) {
    synchronized (reports) {
      if (host != null) {
        if (reports.size() == MOST_REPORTS) {
          reports.remove();
        }
        reports.add(new byte[] {(byte) report, (byte) bits});
      }
    }
    transferWaiting();
  }

  /** Puts the hook switch off hook or on hook, and reports it. */
  public void hook(boolean off) {
    synchronized (reports) {
      offHook = off;
    }
    send(PhoneDescriptors.PHONE, off ? PhoneDescriptors.HOOK : 0);
  }

  /** Presses the mute button and lets it go. */
  public void pressMute() {
    int hook;
    synchronized (reports) {
      hook = offHook ? PhoneDescriptors.HOOK : 0;
    }
    send(PhoneDescriptors.PHONE, hook | PhoneDescriptors.MUTE);
    send(PhoneDescriptors.PHONE, hook);
  }

  /** Presses a volume key and lets it go. */
  public void pressVolume(boolean up) {
    send(PhoneDescriptors.KEYS, up ? PhoneDescriptors.KEY_UP : PhoneDescriptors.KEY_DOWN);
    send(PhoneDescriptors.KEYS, 0);
  }

  /** What the host has lit; dark after it has been plugged in. */
  public Lights lights() {
    synchronized (reports) {
      return Lights.of(lights);
    }
  }

  /** How many times the host has written the lights. */
  public long lightsWritten() {
    synchronized (reports) {
      return lightsWritten;
    }
  }
}
