package io.roomhand.devices.audio.pulse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.roomhand.core.media.AudioMute;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The structures of {@code pulse/introspect.h}, {@code sample.h}, {@code volume.h} and {@code
 * def.h}, PulseAudio 16.1, as a C compiler lays them out on 64-bit Linux; fields are only ever
 * added at their ends. {@code pa_source_info} and {@code pa_sink_info} agree in all offsets used
 * here, and what the one has of its monitor the other has of its sink.
 */
final class Structs {
  private static final int INFO_NAME = 0;
  private static final int INFO_INDEX = 8;
  private static final int INFO_DESCRIPTION = 16;
  private static final int INFO_CHANNELS = 24 + 8;
  private static final int INFO_VOLUME = 172;
  private static final int INFO_MUTE = 304;
  private static final int SOURCE_MONITOR_OF_SINK = 308;
  private static final int SINK_MONITOR_SOURCE_NAME = 312;
  private static final int INFO_FLAGS = 336;
  private static final int INFO_PROPLIST = 344;

  private static final int SERVER_VERSION = 16;
  private static final int SERVER_NAME = 24;

  private static final int CVOLUME_BYTES = 132;
  private static final int CVOLUME_VALUES = 4;
  private static final int MOST_CHANNELS = 32;

  private static final int SPEC_BYTES = 12;
  private static final int SPEC_RATE = 4;
  private static final int SPEC_CHANNELS = 8;

  private static final int ATTRIBUTES_BYTES = 20;
  private static final int ATTRIBUTES_TLENGTH = 4;
  private static final int ATTRIBUTES_FRAGSIZE = 16;

  private Structs() {}

  static SoundInfo info(LibPulse library, SoundKind kind, Pointer info) {
    Pointer properties = info.getPointer(INFO_PROPLIST);
    return new SoundInfo(
        kind,
        text(info, INFO_NAME),
        info.getInt(INFO_INDEX),
        text(info, INFO_DESCRIPTION),
        Byte.toUnsignedInt(info.getByte(INFO_CHANNELS)),
        volumes(info),
        info.getInt(INFO_MUTE) != 0,
        (info.getInt(INFO_FLAGS) & LibPulse.HW_MUTE_CTRL) == 0
            ? AudioMute.Means.SOURCE
            : AudioMute.Means.SWITCH,
        kind == SoundKind.SOURCE && info.getInt(SOURCE_MONITOR_OF_SINK) != LibPulse.INVALID_INDEX,
        kind == SoundKind.SINK ? text(info, SINK_MONITOR_SOURCE_NAME) : "",
        property(library, properties, "sysfs.path"),
        property(library, properties, "alsa.device"));
  }

  static boolean isFlat(SoundKind kind, Pointer info) {
    int flag = kind == SoundKind.SOURCE ? LibPulse.SOURCE_FLAT_VOLUME : LibPulse.SINK_FLAT_VOLUME;
    return (info.getInt(INFO_FLAGS) & flag) != 0;
  }

  private static List<Integer> volumes(Pointer info) {
    int channels = Math.min(MOST_CHANNELS, Byte.toUnsignedInt(info.getByte(INFO_VOLUME)));
    return Arrays.stream(info.getIntArray(INFO_VOLUME + CVOLUME_VALUES, channels))
        .boxed()
        .collect(Collectors.toList());
  }

  private static String property(LibPulse library, @Nullable Pointer properties, String key) {
    String value = properties == null ? null : library.proplistGets(properties, key);
    return value == null ? "" : value;
  }

  private static String text(Pointer struct, int offset) {
    Pointer text = struct.getPointer(offset);
    return text == null ? "" : text.getString(0, StandardCharsets.UTF_8.name());
  }

  static String server(Pointer info) {
    return text(info, SERVER_NAME) + " " + text(info, SERVER_VERSION);
  }

  /** {@code pa_cvolume}. */
  static Memory volume(List<Integer> volumes) {
    Memory volume = new Memory(CVOLUME_BYTES);
    volume.clear();
    volume.setByte(0, (byte) volumes.size());
    for (int i = 0; i < volumes.size(); i++) {
      volume.setInt(CVOLUME_VALUES + (long) Integer.BYTES * i, volumes.get(i));
    }
    return volume;
  }

  /** {@code pa_sample_spec}. */
  static Memory spec(int rate, int channels) {
    Memory spec = new Memory(SPEC_BYTES);
    spec.clear();
    spec.setInt(0, LibPulse.SAMPLE_FLOAT32LE);
    spec.setInt(SPEC_RATE, rate);
    spec.setByte(SPEC_CHANNELS, (byte) channels);
    return spec;
  }

  /** {@code pa_buffer_attr} of a recording, in bytes; the server chooses the rest. */
  static Memory fragments(int bytes) {
    return attributes(ATTRIBUTES_FRAGSIZE, bytes);
  }

  /** {@code pa_buffer_attr} of a playing stream, in bytes; the server chooses the rest. */
  static Memory target(int bytes) {
    return attributes(ATTRIBUTES_TLENGTH, bytes);
  }

  private static Memory attributes(int offset, int bytes) {
    Memory attributes = new Memory(ATTRIBUTES_BYTES);
    for (int i = 0; i < ATTRIBUTES_BYTES; i += Integer.BYTES) {
      attributes.setInt(i, -1);
    }
    attributes.setInt(offset, bytes);
    return attributes;
  }
}
