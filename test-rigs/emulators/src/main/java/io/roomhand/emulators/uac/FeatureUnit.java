package io.roomhand.emulators.uac;

import io.roomhand.emulators.usb.ControlReply;
import io.roomhand.emulators.usb.SetupPacket;
import java.util.Arrays;

/**
 * A feature unit with mute and volume of all channels (sections 4.3.2.5 and 5.2.2.4): sound behind
 * it is exactly 0 while it is muted, and as it came in at a volume of 0. Any thread.
 */
public final class FeatureUnit {
  /** In 1/256 dB: -60 dB to 0 dB in steps of 1 dB. */
  public static final int LEAST_VOLUME = -60 * 256;

  public static final int MOST_VOLUME = 0;
  public static final int STEP = 256;

  private static final int SET_CUR = 0x01;
  private static final int GET_CUR = 0x81;
  private static final int GET_MIN = 0x82;
  private static final int GET_MAX = 0x83;
  private static final int GET_RES = 0x84;
  private static final int MUTE = 1;
  private static final int VOLUME = 2;
  private static final int ONE = 1 << 16;

  private record State(boolean muted, int volume, int factor) {
    static State of(boolean muted, int volume) {
      int stepped = Math.round((float) volume / STEP) * STEP;
      int fitting = Math.max(LEAST_VOLUME, Math.min(MOST_VOLUME, stepped));
      double decibels = fitting / 256.0;
      return new State(muted, fitting, (int) Math.round(Math.pow(10, decibels / 20) * ONE));
    }
  }

  private final Runnable changedByHand;
  private volatile State state = State.of(false, MOST_VOLUME);

  /**
   * @param changedByHand run after a change that the host has not made
   */
  FeatureUnit(Runnable changedByHand) {
    this.changedByHand = changedByHand;
  }

  /** As it is when the device gets its power. */
  synchronized void reset() {
    state = State.of(false, MOST_VOLUME);
  }

  ControlReply answer(SetupPacket setup, byte[] data) {
    if (setup.low() != 0) {
      return ControlReply.STALL;
    }
    return switch (setup.high()) {
      case MUTE -> mute(setup, data);
      case VOLUME -> volume(setup, data);
      default -> ControlReply.STALL;
    };
  }

  private ControlReply mute(SetupPacket setup, byte[] data) {
    if (setup.request() == SET_CUR && data.length == 1) {
      setMuted(data[0] != 0);
      return ControlReply.DONE;
    }
    return setup.request() == GET_CUR
        ? ControlReply.of(new byte[] {(byte) (state.muted ? 1 : 0)})
        : ControlReply.STALL;
  }

  private ControlReply volume(SetupPacket setup, byte[] data) {
    return switch (setup.request()) {
      case SET_CUR -> {
        if (data.length != 2) {
          yield ControlReply.STALL;
        }
        setVolume((data[0] & 0xFF) | (data[1] << 8));
        yield ControlReply.DONE;
      }
      case GET_CUR -> word(state.volume);
      case GET_MIN -> word(LEAST_VOLUME);
      case GET_MAX -> word(MOST_VOLUME);
      case GET_RES -> word(STEP);
      default -> ControlReply.STALL;
    };
  }

  private static ControlReply word(int value) {
    return ControlReply.of(new byte[] {(byte) value, (byte) (value >> 8)});
  }

  private synchronized void setMuted(boolean muted) {
    state = State.of(muted, state.volume);
  }

  private synchronized void setVolume(int volume) {
    state = State.of(state.muted, volume);
  }

  /** Somebody mutes the device itself, or opens it; the host is told. */
  public void muteByHand(boolean muted) {
    setMuted(muted);
    changedByHand.run();
  }

  /**
   * Somebody turns the device itself up or down; the host is told.
   *
   * @param volume in 1/256 dB; brought to the nearest step within the range
   */
  public void turnByHand(int volume) {
    setVolume(volume);
    changedByHand.run();
  }

  public boolean isMuted() {
    return state.muted;
  }

  /** In 1/256 dB. */
  public int volume() {
    return state.volume;
  }

  /** Makes of samples what is left of them behind the unit. */
  void pass(short[] samples) {
    State now = state;
    if (now.muted) {
      Arrays.fill(samples, (short) 0);
    } else if (now.factor != ONE) {
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) (((long) samples[i] * now.factor + ONE / 2) >> 16);
      }
    }
  }
}
