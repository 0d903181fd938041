package io.roomhand.devices.audio.pulse;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.roomhand.core.media.AudioBlock;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import io.roomhand.devices.audio.client.SoundStream;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A stream of libpulse. It is asked after each turn of the loop and has no callbacks of its own.
 * Servers remember that somebody muted an earlier stream of ours or turned it down: PulseAudio
 * keeps that to itself where the new one says what it wants, WirePlumber does not. So that is said
 * again when the stream is there, and the stream is ready only then.
 */
final class LibPulseStream implements SoundStream {
  private static final int FLAGS =
      LibPulse.STREAM_DONT_MOVE
          | LibPulse.STREAM_ADJUST_LATENCY
          | LibPulse.STREAM_START_UNMUTED
          | LibPulse.STREAM_RELATIVE_VOLUME;

  private static final long NOT_WRITABLE = -1;

  /** By addresses, without an object for each. */
  private static final Pointer ANYWHERE = new Pointer(0);

  private final LibPulseClient client;
  private final LibPulse library;
  private final Pointer stream;
  private final SoundKind kind;
  private final String device;
  private final int channels;
  private final Memory peeked = new Memory(Long.BYTES);
  private final Memory peekedBytes = new Memory(Long.BYTES);
  private final Fragment fragment = new Fragment();
  private @Nullable Memory written;
  private @Nullable Pointer draining;
  private boolean closed;

  /** What is said when the stream is there is on its way. */
  private @Nullable CompletableFuture<Void> opening;

  private boolean open;

  private LibPulseStream(
      LibPulseClient client,
      LibPulse library,
      Pointer stream,
      SoundKind kind,
      String device,
      int channels) {
    this.client = client;
    this.library = library;
    this.stream = stream;
    this.kind = kind;
    this.device = device;
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
    LibPulseStream made = make(client, library, context, SoundKind.SOURCE, source, channels);
    Memory attributes = Structs.fragments(fragment * channels * Float.BYTES);
    return made.connected(library.streamConnectRecord(made.stream, source, attributes, FLAGS));
  }

  static LibPulseStream play(
      LibPulseClient client, LibPulse library, Pointer context, String sink, int buffer)
      throws IOException {
    LibPulseStream made = make(client, library, context, SoundKind.SINK, sink, 2);
    Memory attributes = Structs.target(buffer * 2 * Float.BYTES);
    return made.connected(
        library.streamConnectPlayback(made.stream, sink, attributes, FLAGS, full(2), null));
  }

  private static LibPulseStream make(
      LibPulseClient client,
      LibPulse library,
      Pointer context,
      SoundKind kind,
      String device,
      int channels)
      throws IOException {
    String name = kind == SoundKind.SOURCE ? "microphone" : "speaker";
    Pointer stream =
        library.streamNew(context, name, Structs.spec(AudioBlock.RATE, channels), null);
    if (stream == null) {
      throw new IOException(client.problem());
    }
    return new LibPulseStream(client, library, stream, kind, device, channels);
  }

  private static Memory full(int channels) {
    return Structs.volume(Collections.nCopies(channels, SoundInfo.FULL));
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
      return isOpen() ? State.READY : State.CREATING;
    }
    return state >= LibPulse.STREAM_FAILED ? State.ENDED : State.CREATING;
  }

  private boolean isOpen() {
    if (opening == null) {
      int index = library.streamGetIndex(stream);
      CompletionStage<Void> unmuted = client.open(kind, index);
      CompletionStage<Void> loud =
          client.isFlat(device) ? unmuted : client.turnUp(kind, index, full(channels));
      opening =
          CompletableFuture.allOf(unmuted.toCompletableFuture(), loud.toCompletableFuture())
              .exceptionally(failure -> null);
    }
    if (!open && opening.isDone()) {
      open = true;
      forgetWhatWasQuiet();
    }
    return open;
  }

  private void forgetWhatWasQuiet() {
    while (kind == SoundKind.SOURCE && read() != null) {
      // recorded before
    }
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
