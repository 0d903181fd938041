package io.roomhand.devices.audio.pulse;

import com.sun.jna.Pointer;
import io.roomhand.devices.audio.client.SoundClient;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import io.roomhand.devices.audio.client.SoundStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection by libpulse: one context on one main loop, which {@link #await} turns. What
 * callbacks bring is only noted within them; the stages complete when the library has returned.
 */
final class LibPulseClient implements SoundClient {
  private static final long MOST_MICROS = Integer.MAX_VALUE;

  /** What came with a piece of sound is done together; two are usual. */
  private static final int TURNS_AT_ONCE = 4;

  private final LibPulseClients factory;
  private final LibPulse library;
  private final Pointer loop;
  private final Pointer context;
  private final Runnable changes;
  private final Set<String> flat = new HashSet<>();
  private final Queue<Runnable> news = new ArrayDeque<>();
  private final Set<Pointer> expected = new HashSet<>();
  private final List<LibPulseStream> streams = new ArrayList<>();
  private boolean changed;
  private boolean broken;

  // Guarded by this, as other threads wake the loop
  private boolean closed;
  private boolean woken;

  private LibPulseClient(LibPulseClients factory, Pointer loop, Pointer context, Runnable changes) {
    this.factory = factory;
    this.library = factory.library;
    this.loop = loop;
    this.context = context;
    this.changes = changes;
  }

  static LibPulseClient connect(LibPulseClients factory, @Nullable String server, Runnable changes)
      throws IOException {
    LibPulse library = factory.library;
    Pointer loop = library.mainloopNew();
    Pointer context = library.contextNew(library.mainloopGetApi(loop), "Roomhand");
    if (context == null) {
      library.mainloopFree(loop);
      throw new IOException("libpulse has no memory for a connection");
    }
    LibPulseClient client = new LibPulseClient(factory, loop, context, changes);
    library.contextSetSubscribeCallback(
        context, factory.changed, client.expect((info, outcome) -> client.changed = true));
    if (library.contextConnect(context, server, LibPulse.CONTEXT_NOAUTOSPAWN, null) < 0) {
      String problem = client.problem();
      client.close();
      throw new IOException(problem);
    }
    return client;
  }

  private Pointer expect(LibPulseClients.Answer answer) {
    Pointer token = factory.expect(answer);
    expected.add(token);
    return token;
  }

  private void forget(Pointer token) {
    expected.remove(token);
    factory.forget(token);
  }

  @Override
  public Link link() {
    int state = broken ? LibPulse.CONTEXT_FAILED : FlowCalls.contextGetState(context);
    if (state == LibPulse.CONTEXT_READY) {
      return Link.READY;
    }
    return state >= LibPulse.CONTEXT_FAILED ? Link.LOST : Link.CONNECTING;
  }

  @Override
  public String problem() {
    return broken ? "its main loop has failed" : library.strerror(library.contextErrno(context));
  }

  @Override
  public void await(Duration limit) {
    long micros = Math.min(MOST_MICROS, Math.max(0, limit.toNanos() / 1_000));
    boolean more = turnLoop((int) micros);
    for (int i = 1; more && i < TURNS_AT_ONCE; i++) {
      more = turnLoop(0);
    }
    for (Runnable one = news.poll(); one != null; one = news.poll()) {
      one.run();
    }
    if (changed) {
      changed = false;
      changes.run();
    }
  }

  /** Whether the library did something, so that it may have more to do. */
  private boolean turnLoop(int micros) {
    broken = broken || FlowCalls.mainloopPrepare(loop, micros) < 0;
    wakeAgain();
    broken = broken || FlowCalls.mainloopPoll(loop) < 0;
    int done = broken ? -1 : FlowCalls.mainloopDispatch(loop);
    broken |= done < 0;
    return done > 0;
  }

  @Override
  public synchronized void wake() {
    if (!closed) {
      woken = true;
      library.mainloopWakeup(loop);
    }
  }

  /** Before it waits the library forgets that it was woken. */
  private synchronized void wakeAgain() {
    if (woken) {
      woken = false;
      library.mainloopWakeup(loop);
    }
  }

  /** What asks the library, with the number that the answer comes with. */
  interface Question extends Function<Pointer, @Nullable Pointer> {}

  private <T> CompletionStage<T> ask(
      Question question,
      CompletableFuture<T> result,
      Function<Pointer, LibPulseClients.Answer> how) {
    Pointer[] token = new Pointer[1];
    token[0] = expect((info, outcome) -> how.apply(token[0]).come(info, outcome));
    Pointer operation = question.apply(token[0]);
    if (operation == null) {
      forget(token[0]);
      return CompletableFuture.failedFuture(new IOException(problem()));
    }
    library.operationUnref(operation);
    return result;
  }

  CompletionStage<Void> command(Question question) {
    CompletableFuture<Void> result = new CompletableFuture<>();
    return ask(
        question,
        result,
        token ->
            (info, outcome) -> {
              forget(token);
              if (outcome > 0) {
                news.add(() -> result.complete(null));
              } else {
                fail(result);
              }
            });
  }

  private void fail(CompletableFuture<?> result) {
    IOException failure = new IOException(problem());
    news.add(() -> result.completeExceptionally(failure));
  }

  private CompletionStage<List<SoundInfo>> infos(SoundKind kind, Question question) {
    List<SoundInfo> found = new ArrayList<>();
    CompletableFuture<List<SoundInfo>> result = new CompletableFuture<>();
    return ask(
        question,
        result,
        token ->
            (info, outcome) -> {
              if (info != null && outcome == 0) {
                found.add(Structs.info(library, kind, info));
                note(found.get(found.size() - 1), Structs.isFlat(kind, info));
                return;
              }
              forget(token);
              if (outcome > 0) {
                news.add(() -> result.complete(found));
              } else {
                fail(result);
              }
            });
  }

  private void note(SoundInfo info, boolean isFlat) {
    if (isFlat) {
      flat.add(info.name());
    } else {
      flat.remove(info.name());
    }
  }

  /** Whether the volume of a stream would move that of this source or sink, which was listed. */
  boolean isFlat(String name) {
    return flat.contains(name);
  }

  /** Opens a stream of ours. */
  CompletionStage<Void> open(SoundKind kind, int stream) {
    return command(
        token ->
            kind == SoundKind.SOURCE
                ? library.contextSetSourceOutputMute(context, stream, 0, factory.success, token)
                : library.contextSetSinkInputMute(context, stream, 0, factory.success, token));
  }

  /** Sets the volume of a stream of ours. */
  CompletionStage<Void> turnUp(SoundKind kind, int stream, Pointer volume) {
    return command(
        token ->
            kind == SoundKind.SOURCE
                ? library.contextSetSourceOutputVolume(
                    context, stream, volume, factory.success, token)
                : library.contextSetSinkInputVolume(
                    context, stream, volume, factory.success, token));
  }

  @Override
  public CompletionStage<String> server() {
    CompletableFuture<String> result = new CompletableFuture<>();
    return ask(
        token -> library.contextGetServerInfo(context, factory.serverInfo, token),
        result,
        token ->
            (info, outcome) -> {
              forget(token);
              if (info == null) {
                fail(result);
              } else {
                String text = Structs.server(info) + " at " + library.contextGetServer(context);
                news.add(() -> result.complete(text));
              }
            });
  }

  @Override
  public CompletionStage<Void> subscribe() {
    return command(
        token -> library.contextSubscribe(context, LibPulse.SUBSCRIPTION, factory.success, token));
  }

  @Override
  public CompletionStage<List<SoundInfo>> list(SoundKind kind) {
    return infos(
        kind,
        token ->
            kind == SoundKind.SOURCE
                ? library.contextGetSourceInfoList(context, factory.info, token)
                : library.contextGetSinkInfoList(context, factory.info, token));
  }

  @Override
  public CompletionStage<SoundInfo> find(SoundKind kind, String name) {
    return infos(
            kind,
            token ->
                kind == SoundKind.SOURCE
                    ? library.contextGetSourceInfoByName(context, name, factory.info, token)
                    : library.contextGetSinkInfoByName(context, name, factory.info, token))
        .thenApply(found -> found.get(0));
  }

  @Override
  public CompletionStage<Void> setMuted(SoundKind kind, String name, boolean muted) {
    int mute = muted ? 1 : 0;
    return command(
        token ->
            kind == SoundKind.SOURCE
                ? library.contextSetSourceMuteByName(context, name, mute, factory.success, token)
                : library.contextSetSinkMuteByName(context, name, mute, factory.success, token));
  }

  @Override
  public CompletionStage<Void> setVolumes(SoundKind kind, String name, List<Integer> volumes) {
    Pointer volume = Structs.volume(volumes);
    return command(
        token ->
            kind == SoundKind.SOURCE
                ? library.contextSetSourceVolumeByName(
                    context, name, volume, factory.success, token)
                : library.contextSetSinkVolumeByName(
                    context, name, volume, factory.success, token));
  }

  @Override
  public SoundStream record(String source, int channels, int fragment) throws IOException {
    return add(LibPulseStream.record(this, library, context, source, channels, fragment));
  }

  @Override
  public SoundStream play(String sink, int buffer) throws IOException {
    return add(LibPulseStream.play(this, library, context, sink, buffer));
  }

  private SoundStream add(LibPulseStream stream) {
    streams.add(stream);
    return stream;
  }

  /**
   * @param awaited what it may still wait for, and will not get
   */
  void remove(LibPulseStream stream, @Nullable Pointer awaited) {
    streams.remove(stream);
    if (awaited != null) {
      forget(awaited);
    }
  }

  LibPulse.Success success() {
    return factory.success;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    List.copyOf(streams).forEach(LibPulseStream::close);
    List.copyOf(expected).forEach(this::forget);
    library.contextDisconnect(context);
    library.contextUnref(context);
    library.mainloopFree(loop);
  }
}
