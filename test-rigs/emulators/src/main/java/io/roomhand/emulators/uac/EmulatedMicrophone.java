package io.roomhand.emulators.uac;

import io.roomhand.emulators.usb.IsochronousEndpoint;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The microphone of an emulated device: what it hears goes through its feature unit. Any thread.
 */
public final class EmulatedMicrophone {
  private final FeatureUnit unit;
  private volatile Signal signal = Signal.SILENCE;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  EmulatedMicrophone(FeatureUnit unit) {
    this.unit = unit;
  }

  /** Its mute and its volume. */
  public FeatureUnit unit() {
    return unit;
  }

  /** It hears this from now on; silence at first. */
  public void hear(Signal newSignal) {
    signal = newSignal;
  }

  /** Samples that hosts have been sent since it was made. */
  public long sent() {
    return sent.get();
  }

  /** Packets of 1 ms that did not take place because the host was too late, since it was made. */
  public long lost() {
    return lost.get();
  }

  IsochronousEndpoint endpoint() {
    return new IsochronousEndpoint() {
      @Override
      public byte[] send(long frame, int most) {
        short[] samples = new short[AudioDescriptors.FRAME];
        signal.fill(frame * AudioDescriptors.FRAME, samples);
        unit.pass(samples);
        byte[] packet = new byte[AudioDescriptors.FRAME * AudioDescriptors.SAMPLE_BYTES];
        ByteBuffer.wrap(packet).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
        sent.addAndGet(AudioDescriptors.FRAME);
        return packet;
      }

      @Override
      public void lost(long packets) {
        lost.addAndGet(packets);
      }
    };
  }
}
