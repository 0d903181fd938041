package io.roomhand.emulators.uac;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the first channel of a WAV file with 16 bits at 48 kHz. */
public final class WavFile {
  private static final long MOST_BYTES = 64 << 20;
  private static final int RIFF = 0x4646_4952;
  private static final int WAVE = 0x4556_4157;
  private static final int FORMAT = 0x2074_6D66;
  private static final int DATA = 0x6174_6164;
  private static final int SAMPLE_BYTES = 2;

  private WavFile() {}

  /**
   * All samples.
   *
   * @throws IOException when it can't be read, or is something else, which the message tells
   */
  public static short[] read(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException("it is larger than 64 MB");
    }
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < 12 || in.getInt() != RIFF || in.getInt(8) != WAVE) {
      throw new IOException("it is no WAV file");
    }
    in.position(12);
    int channels = 0;
    while (in.remaining() >= 8) {
      int kind = in.getInt();
      int length = (int) Math.min(in.getInt() & 0xFFFF_FFFFL, in.remaining());
      ByteBuffer chunk = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      if (kind == FORMAT) {
        channels = channels(chunk);
      } else if (kind == DATA) {
        return samples(chunk, channels);
      }
      in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
    }
    throw new EOFException("it has no samples");
  }

  private static int channels(ByteBuffer format) throws IOException {
    int channels = format.remaining() < 16 ? 0 : format.getShort(2);
    if (channels < 1 || format.getInt(4) != Signal.RATE || format.getShort(14) != 16) {
      throw new IOException("it is not of 16 bits at 48 kHz");
    }
    return channels;
  }

  private static short[] samples(ByteBuffer data, int channels) throws IOException {
    if (channels == 0 || data.remaining() < SAMPLE_BYTES * channels) {
      throw new EOFException("it has no samples, or does not tell how many channels");
    }
    short[] samples = new short[data.remaining() / (SAMPLE_BYTES * channels)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = data.getShort(SAMPLE_BYTES * channels * i);
    }
    return samples;
  }
}
