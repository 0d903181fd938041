package io.roomhand.devices.audio.alsa;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.devices.audio.client.HeldException;
import io.roomhand.devices.linux.kernel.Errno;
import io.roomhand.devices.linux.sys.Holders;
import java.io.IOException;
import java.nio.file.Path;

/**
 * An open stream of a card, not blocking, as floats at 48,000 Hz; the library converts what the
 * card has. Belongs to the card's thread.
 */
final class Pcm {
  static final int EPIPE = 32;
  static final int ESTRPIPE = 86;

  private final LibAsound library;
  private final Pointer pcm;
  private final boolean captures;
  private final int channels;
  private final Memory buffer;
  private final int most;
  private final Descriptors descriptors;

  private Pcm(LibAsound library, Pointer pcm, boolean captures, int channels, int most)
      throws IOException {
    this.library = library;
    this.pcm = pcm;
    this.captures = captures;
    this.channels = channels;
    this.most = most;
    this.buffer = new Memory((long) most * channels * Float.BYTES);
    this.descriptors =
        Descriptors.of(
            library.pcmPollDescriptorsCount(pcm),
            (list, space) -> library.pcmPollDescriptors(pcm, list, space));
  }

  /**
   * Opens it; begins to record.
   *
   * @param name as ALSA names it
   * @param node as the kernel has it, below {@code /dev}
   * @param period samples per channel between two wakings
   * @param most samples per channel that wait
   */
  static Pcm open(
      LibAsound library,
      String name,
      String node,
      boolean captures,
      int channels,
      int period,
      int most)
      throws IOException {
    PointerByReference made = new PointerByReference();
    int stream = captures ? LibAsound.STREAM_CAPTURE : LibAsound.STREAM_PLAYBACK;
    int opened = library.pcmOpen(made, name, stream, LibAsound.NONBLOCK);
    if (opened < 0) {
      throw opened == -Errno.EBUSY
          ? new HeldException(new Holders(Path.of("/")).of(node))
          : new IOException(library.strerror(opened));
    }
    Pointer pcm = made.getValue();
    try {
      configure(library, pcm, channels, period, most);
      Pcm ready = new Pcm(library, pcm, captures, channels, most);
      if (captures) {
        demand(library, "start", library.pcmStart(pcm));
      }
      return ready;
    } catch (IOException e) {
      library.pcmClose(pcm);
      throw e;
    }
  }

  private static void configure(LibAsound library, Pointer pcm, int channels, int period, int most)
      throws IOException {
    PointerByReference made = new PointerByReference();
    demand(library, "memory", library.pcmHwParamsMalloc(made));
    Pointer wish = made.getValue();
    try {
      demand(library, "formats", library.pcmHwParamsAny(pcm, wish));
      demand(
          library,
          "access",
          library.pcmHwParamsSetAccess(pcm, wish, LibAsound.ACCESS_RW_INTERLEAVED));
      demand(library, "floats", library.pcmHwParamsSetFormat(pcm, wish, LibAsound.FORMAT_FLOAT_LE));
      demand(library, "channels", library.pcmHwParamsSetChannels(pcm, wish, channels));
      demand(library, "rate", library.pcmHwParamsSetRate(pcm, wish, AudioBlock.RATE, 0));
      NativeLongByReference frames = new NativeLongByReference();
      frames.getPointer().setLong(0, most);
      demand(library, "buffer", library.pcmHwParamsSetBufferSizeNear(pcm, wish, frames));
      frames.getPointer().setLong(0, period);
      demand(
          library,
          "period",
          library.pcmHwParamsSetPeriodSizeNear(pcm, wish, frames, new IntByReference()));
      demand(library, "setup", library.pcmHwParams(pcm, wish));
    } finally {
      library.pcmHwParamsFree(wish);
    }
  }

  private static void demand(LibAsound library, String what, int result) throws IOException {
    if (result < 0) {
      throw new IOException(what + ": " + library.strerror(result));
    }
  }

  Descriptors descriptors() {
    return descriptors;
  }

  /** The samples that are there; empty for none yet. Fails as {@link #recover} takes it. */
  float[] read() throws PcmException {
    long frames = library.pcmReadi(pcm, buffer, most);
    if (frames == -Errno.EAGAIN || frames == -Errno.EINTR) {
      return new float[0];
    }
    if (frames < 0) {
      throw new PcmException((int) frames, library.strerror((int) frames));
    }
    return buffer.getFloatArray(0, (int) frames * channels);
  }

  /** How many samples per channel it takes; fails as {@link #recover} takes it. */
  int writable() throws PcmException {
    long frames = library.pcmAvailUpdate(pcm);
    if (frames < 0) {
      throw new PcmException((int) frames, library.strerror((int) frames));
    }
    return (int) Math.min(most, frames);
  }

  /** How many samples per channel it took; fails as {@link #recover} takes it. */
  int write(float[] samples, int from, int frames) throws PcmException {
    int count = Math.min(most, frames);
    buffer.write(0, samples, from * channels, count * channels);
    long written = library.pcmWritei(pcm, buffer, count);
    if (written == -Errno.EAGAIN || written == -Errno.EINTR) {
      return 0;
    }
    if (written < 0) {
      throw new PcmException((int) written, library.strerror((int) written));
    }
    return (int) written;
  }

  /**
   * Goes on after a failure where that is possible: samples came or went too late, or the card
   * slept.
   *
   * @throws PcmException when the card has gone
   */
  void recover(PcmException failure) throws PcmException {
    int result = failure.error();
    if (result == -ESTRPIPE && library.pcmResume(pcm) == 0) {
      return;
    }
    if (result != -EPIPE && result != -ESTRPIPE) {
      throw failure;
    }
    result = library.pcmPrepare(pcm);
    if (result == 0 && captures) {
      result = library.pcmStart(pcm);
    }
    if (result < 0) {
      throw new PcmException(result, library.strerror(result));
    }
  }

  /** Has it play what it was given and no more; whether that is done. To be asked until it is. */
  boolean isDrained() {
    return library.pcmDrain(pcm) != -Errno.EAGAIN;
  }

  void close() {
    library.pcmClose(pcm);
  }
}
