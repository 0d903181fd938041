package io.roomhand.devices.audio.pulse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.devices.audio.client.SoundStream;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A stream of libpulse. It is asked after each turn of the loop and has no callbacks of its own.
 */
final class LibPulseStream implements SoundStream {
  private static final int FLAGS = LibPulse.STREAM_DONT_MOVE | LibPulse.STREAM_ADJUST_LATENCY;
  private static final long NOT_WRITABLE = -1;

  /** By addresses, without an object for each. */
  private static final Pointer ANYWHERE = new Pointer(0);

  private final LibPulseClient client;
  private final LibPulse library;
  private final Pointer stream;
  private final int channels;
  private final Memory peeked = new Memory(Long.BYTES);
  private final Memory peekedBytes = new Memory(Long.BYTES);
  private final Fragment fragment = new Fragment();
  private @Nullable Memory written;
  private @Nullable Pointer draining;
  private boolean closed;

  private LibPulseStream(LibPulseClient client, LibPulse library, Pointer stream, int channels) {
    this.client = client;
    this.library = library;
    this.stream = stream;
    this.channels = channels;
  }

  static LibPulseStream record(
      LibPulseClient client,
      LibPulse library,
      Pointer context,
      String source,
      int channels,
      int fragment)
      throws IOException {
    LibPulseStream made = make(client, library, context, "microphone", channels);
    Memory attributes = Structs.fragments(fragment * channels * Float.BYTES);
    return made.connected(library.streamConnectRecord(made.stream, source, attributes, FLAGS));
  }

  static LibPulseStream play(
      LibPulseClient client, LibPulse library, Pointer context, String sink, int buffer)
      throws IOException {
    LibPulseStream made = make(client, library, context, "speaker", 2);
    Memory attributes = Structs.target(buffer * 2 * Float.BYTES);
    return made.connected(
        library.streamConnectPlayback(made.stream, sink, attributes, FLAGS, null, null));
  }

  private static LibPulseStream make(
      LibPulseClient client, LibPulse library, Pointer context, String name, int channels)
      throws IOException {
    Pointer stream =
        library.streamNew(context, name, Structs.spec(AudioBlock.RATE, channels), null);
    if (stream == null) {
      throw new IOException(client.problem());
    }
    return new LibPulseStream(client, library, stream, channels);
  }

  private LibPulseStream connected(int result) throws IOException {
    if (result < 0) {
      String problem = client.problem();
      close();
      throw new IOException(problem);
    }
    return this;
  }

  @Override
  public State state() {
    int state = closed ? LibPulse.STREAM_FAILED : FlowCalls.streamGetState(stream);
    if (state == LibPulse.STREAM_READY) {
      return State.READY;
    }
    return state >= LibPulse.STREAM_FAILED ? State.ENDED : State.CREATING;
  }

  @Override
  public String problem() {
    return client.problem();
  }

  @Override
  public @Nullable Fragment read() {
    if (FlowCalls.streamPeek(stream, peeked, peekedBytes) < 0) {
      return null;
    }
    long bytes = peekedBytes.getLong(0);
    if (bytes == 0) {
      return null;
    }
    int samples = (int) (bytes / Float.BYTES);
    long data = peeked.getLong(0);
    if (data == 0) {
      fragment.hole(samples / channels);
    } else {
      ANYWHERE.read(data, fragment.sound(samples), 0, samples);
    }
    FlowCalls.streamDrop(stream);
    return fragment;
  }

  @Override
  public int writable() {
    long bytes = FlowCalls.streamWritableSize(stream);
    return bytes == NOT_WRITABLE ? 0 : (int) (bytes / channels / Float.BYTES);
  }

  @Override
  public void write(float[] samples, int perChannel) {
    int count = perChannel * channels;
    long bytes = (long) count * Float.BYTES;
    Memory copy = written;
    if (copy == null || copy.size() < bytes) {
      copy = new Memory(bytes);
      written = copy;
    }
    copy.write(0, samples, 0, count);
    library.streamWrite(stream, copy, bytes, null, 0, LibPulse.SEEK_RELATIVE);
  }

  @Override
  public CompletionStage<Void> drained() {
    return client.command(
        token -> {
          draining = token;
          return library.streamDrain(stream, client.success(), token);
        });
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      client.remove(this, draining);
      library.streamDisconnect(stream);
      library.streamUnref(stream);
    }
  }
}
