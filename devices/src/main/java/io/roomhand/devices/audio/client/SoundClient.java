package io.roomhand.devices.audio.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A connection to a sound server. It belongs to one thread, on which all stages complete, within
 * {@link #await}; they fail with an {@link IOException} that says why. Nothing blocks but {@link
 * #await}.
 */
public interface SoundClient extends AutoCloseable {

  /** Makes connections. */
  interface Factory {
    /**
     * Begins to connect.
     *
     * @param changed runs within {@link #await} when any source, sink, card or default has changed
     * @throws IOException when it can't even begin
     */
    SoundClient connect(Runnable changed) throws IOException;
  }

  /** How far the connection is. */
  enum Link {
    CONNECTING,
    READY,
    /** Never READY again. */
    LOST
  }

  Link link();

  /** Why it was lost, for a log. */
  String problem();

  /** Waits for news of the server and takes them in; returns early on {@link #wake}. */
  void await(Duration limit);

  /** Ends the present or the next {@link #await}. Any thread, also after {@link #close}. */
  void wake();

  /** Name, version and address of the server, for people. */
  CompletionStage<String> server();

  /** Has the server tell of changes from now on. */
  CompletionStage<Void> subscribe();

  /** All devices of a kind. */
  CompletionStage<List<SoundInfo>> list(SoundKind kind);

  /** One device; fails where there is none of that name. */
  CompletionStage<SoundInfo> find(SoundKind kind, String name);

  /** Completes when the server has accepted it. */
  CompletionStage<Void> setMuted(SoundKind kind, String name, boolean muted);

  /** Completes when the server has accepted it. */
  CompletionStage<Void> setVolumes(SoundKind kind, String name, List<Integer> volumes);

  /**
   * Begins to record from this source, and never from another.
   *
   * @param fragment samples per channel in a piece, as far as the server can
   * @throws IOException when the server can't even be asked
   */
  SoundStream record(String source, int channels, int fragment) throws IOException;

  /**
   * Begins to play on this sink, and never on another, in two channels.
   *
   * @param buffer samples per channel that wait to be played, as far as the server can
   * @throws IOException when the server can't even be asked
   */
  SoundStream play(String sink, int buffer) throws IOException;

  /** Ends the connection and all that goes over it; stages that wait never complete. */
  @Override
  void close();
}
