package io.roomhand.emulators.hid;

import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.usb.UsbDescription;
import io.roomhand.emulators.usb.UsbDevice;
import io.roomhand.emulators.usb.UsbHost;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * An emulated speakerphone's buttons and lights, to be plugged into a {@link
 * io.roomhand.emulators.usb.UsbIpServer}: hook switch, mute, volume keys; lights for off-hook, mute
 * and ring. It reports what is pressed and does nothing by itself. Any thread.
 */
public final class HidSpeakerphone implements UsbDevice {
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

  private final UsbDescription description;

  /** Guarded by itself, as all that follows; held while the host is answered. */
  private final Queue<byte[]> reports = new ArrayDeque<>();

  private @Nullable UsbHost host;
  private boolean offHook;
  private int lights;
  private long lightsWritten;

  /**
   * One that is not plugged in yet, on hook and dark.
   *
   * @param serial null for one without a serial number
   * @param hasOutEndpoint whether the host writes lights to an endpoint instead of by SET_REPORT
   */
  public HidSpeakerphone(@Nullable String serial, boolean hasOutEndpoint) {
    description = PhoneDescriptors.of(serial, hasOutEndpoint);
  }

  @Override
  public UsbDescription description() {
    return description;
  }

  @Override
  public void attached(UsbHost newHost) {
    synchronized (reports) {
      host = newHost;
      lights = 0;
    }
  }

  @Override
  public void detached(UsbHost oldHost) {
    synchronized (reports) {
      host = null;
      reports.clear();
    }
  }

  @Override
  public ControlReply control(SetupPacket setup, byte[] data) {
    if (setup.recipient() != 1 || setup.index() != 0) {
      return ControlReply.STALL;
    }
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

  @Override
  public boolean received(int endpoint, byte[] data) {
    return light(data);
  }

  private boolean light(byte[] report) {
    if (report.length != LIGHTS_BYTES || report[0] != PhoneDescriptors.PHONE) {
      return false;
    }
    synchronized (reports) {
      lights = report[1];
      lightsWritten++;
    }
    return true;
  }

  @Override
  public void transferWaiting(int endpoint) {
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
    transferWaiting(PhoneDescriptors.IN_ENDPOINT);
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
