package io.roomhand.emulators.uac;

import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.IsochronousEndpoint;
import io.roomhand.emulators.usb.SetupPacket;
import io.roomhand.emulators.usb.UsbHost;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A microphone and a speaker, each with mute and volume, as the audio function of a USB device at
 * full speed. What is changed at the device itself is told by status packets (section 3.7.1.2). Any
 * thread.
 */
public final class AudioFunction {
  /** How many interfaces it has. */
  public static final int INTERFACES = 3;

  private static final int MOST_NEWS = 16;

  /** Bit 7: the host is to look at the unit; the originator is the control interface. */
  private static final byte PENDING = (byte) 0x80;

  private final int first;
  private final EmulatedMicrophone microphone =
      new EmulatedMicrophone(new FeatureUnit(() -> tell(AudioDescriptors.MICROPHONE_UNIT)));
  private final EmulatedSpeaker speaker =
      new EmulatedSpeaker(new FeatureUnit(() -> tell(AudioDescriptors.SPEAKER_UNIT)));
  private final IsochronousEndpoint microphoneEndpoint = microphone.endpoint();
  private final IsochronousEndpoint speakerEndpoint = speaker.endpoint();

  /** Guarded by itself, as the host; held while the host is answered. */
  private final Queue<byte[]> news = new ArrayDeque<>();

  private @Nullable UsbHost host;

  /**
   * @param first number of its first interface
   */
  public AudioFunction(int first) {
    this.first = first;
  }

  /** The descriptors of its interfaces. */
  public List<byte[]> descriptors() {
    return AudioDescriptors.of(first);
  }

  public EmulatedMicrophone microphone() {
    return microphone;
  }

  public EmulatedSpeaker speaker() {
    return speaker;
  }

  /** A host has taken the device: mutes and volumes are as they were made. */
  public void attached(UsbHost newHost) {
    microphone.unit().reset();
    speaker.unit().reset();
    speaker.forgetFrames();
    synchronized (news) {
      host = newHost;
    }
  }

  /** That host has gone, and what waited for it. */
  public void detached() {
    synchronized (news) {
      host = null;
      news.clear();
    }
  }

  /** A control transfer to one of its interfaces. */
  public ControlReply control(SetupPacket setup, byte[] data) {
    if (!setup.isClass() || (setup.index() & 0xFF) != first) {
      return ControlReply.STALL;
    }
    return switch (setup.index() >> 8) {
      case AudioDescriptors.MICROPHONE_UNIT -> microphone.unit().answer(setup, data);
      case AudioDescriptors.SPEAKER_UNIT -> speaker.unit().answer(setup, data);
      default -> ControlReply.STALL;
    };
  }

  /** The stream at an endpoint; null when there is none. */
  public @Nullable IsochronousEndpoint isochronous(int endpoint) {
    return switch (endpoint) {
      case AudioDescriptors.MICROPHONE_ENDPOINT -> microphoneEndpoint;
      case AudioDescriptors.SPEAKER_ENDPOINT -> speakerEndpoint;
      default -> null;
    };
  }

  private void tell(int unit) {
    synchronized (news) {
      if (host != null) {
        if (news.size() == MOST_NEWS) {
          news.remove();
        }
        news.add(new byte[] {PENDING, (byte) unit});
      }
    }
    transferWaiting();
  }

  /** Tells what was changed by hand, as far as the host asks for it. */
  public void transferWaiting() {
    synchronized (news) {
      UsbHost listener = host;
      while (listener != null && !news.isEmpty()) {
        byte[] next = news.element();
        if (!listener.answer(
            AudioDescriptors.STATUS_ENDPOINT,
            most -> Arrays.copyOf(next, Math.min(most, next.length)))) {
          return;
        }
        news.remove();
      }
    }
  }
}
