package io.roomhand.devices.audio.alsa;

import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One side of a simple element of a mixer.
 *
 * @param key by which it is known again when the mixer has been opened anew
 */
record MixerElement(LibAsound library, MixerSide side, Pointer pointer, String key) {

  boolean hasSwitch() {
    return side.hasSwitch(pointer);
  }

  boolean hasVolume() {
    return side.hasVolume(pointer);
  }

  private List<Integer> channels() {
    return IntStream.rangeClosed(0, LibAsound.LAST_CHANNEL)
        .filter(channel -> side.hasChannel(pointer, channel))
        .boxed()
        .toList();
  }

  /** Whether any channel of it is open. */
  boolean isOn() {
    return channels().stream()
        .anyMatch(
            channel -> {
              IntByReference on = new IntByReference();
              return side.getSwitch(pointer, channel, on) >= 0 && on.getValue() != 0;
            });
  }

  void turn(boolean on) throws IOException {
    demand(side.setSwitch(pointer, on ? 1 : 0));
  }

  /** The values of all channels, as the element counts. */
  List<Long> values() throws IOException {
    List<Long> values = new ArrayList<>();
    for (int channel : channels()) {
      NativeLongByReference value = new NativeLongByReference();
      demand(side.getVolume(pointer, channel, value));
      values.add(value.getValue().longValue());
    }
    return values;
  }

  void setValues(List<Long> values) throws IOException {
    List<Integer> channels = channels();
    for (int i = 0; i < channels.size(); i++) {
      demand(side.setVolume(pointer, channels.get(i), values.get(Math.min(i, values.size() - 1))));
    }
  }

  VolumeScale scale() throws IOException {
    NativeLongByReference least = new NativeLongByReference();
    NativeLongByReference most = new NativeLongByReference();
    demand(side.range(pointer, least, most));
    return new VolumeScale(
        least.getValue().longValue(),
        most.getValue().longValue(),
        value -> {
          NativeLongByReference decibel = new NativeLongByReference();
          return side.decibel(pointer, value, decibel) < 0
              ? VolumeScale.NO_DECIBEL
              : decibel.getValue().longValue();
        });
  }

  private void demand(int result) throws IOException {
    if (result < 0) {
      throw new IOException("its mixer says: " + library.strerror(result));
    }
  }
}
