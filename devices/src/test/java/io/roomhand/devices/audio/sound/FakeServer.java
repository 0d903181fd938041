package io.roomhand.devices.audio.sound;

import io.roomhand.core.media.AudioBlock;
import io.roomhand.devices.audio.client.HeldException;
import io.roomhand.devices.audio.client.SoundClient;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import io.roomhand.devices.audio.client.SoundStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A sound server that does what real ones do on bad days. Any thread may change what it does. */
final class FakeServer implements SoundClient.Factory {

  /** What goes wrong. */
  enum Fault {
    /** It refuses connections. */
    REFUSES,
    /** It never lets a connection become ready. */
    NO_GREETING,
    /** Questions get no answer. */
    NO_ANSWER,
    /** Questions are carried out and answered after {@link #LATE}. */
    LATE_ANSWER,
    /** Mutes are accepted, and come into effect when the first stream runs. */
    LAZY_MUTE,
    /** Mutes are accepted and change nothing. */
    DEAF_MUTE,
    /** Levels are accepted and change nothing. */
    DEAF_LEVEL,
    /** Another program has its devices for itself. */
    HELD,
    /** Streams are never ready. */
    NO_STREAM,
    /** Streams are ready, and bring and take nothing. */
    DEAD_STREAM,
    /** Somebody sets every mute back. */
    RESTORING
  }

  /** Two questions in a row take longer than a command may. */
  private static final long LATE = TimeUnit.MILLISECONDS.toNanos(1_200);

  /** What waits, and until when. */
  private record Late(long due, Runnable what) {}

  final Set<Fault> faults = ConcurrentHashMap.newKeySet();
  final AtomicInteger connections = new AtomicInteger();
  final AtomicInteger lists = new AtomicInteger();
  final AtomicInteger streams = new AtomicInteger();
  final AtomicInteger mutes = new AtomicInteger();
  final AtomicInteger endedStreams = new AtomicInteger();
  final AtomicInteger open = new AtomicInteger();

  // Guarded by this
  private final Map<String, SoundInfo> devices = new LinkedHashMap<>();
  private final Set<String> lazy = ConcurrentHashMap.newKeySet();
  private final List<Client> clients = new ArrayList<>();
  private int made;

  synchronized void microphone(String name) {
    put(SoundInfos.microphone(name, ++made));
  }

  synchronized void speaker(String name) {
    put(SoundInfos.speaker(name, ++made));
  }

  private synchronized void put(SoundInfo info) {
    devices.put(info.name(), info);
    happened();
  }

  /** It goes and comes back, open, before anybody has looked. */
  synchronized void replug(String name) {
    devices.remove(name);
    microphone(name);
  }

  /** It ends, and begins again with this device open. */
  synchronized void crashAndOpen(String name) {
    crash();
    devices.put(name, SoundInfos.withMute(get(name), false));
  }

  synchronized void remove(String name) {
    devices.remove(name);
    happened();
  }

  synchronized SoundInfo get(String name) {
    SoundInfo info = devices.get(name);
    if (info == null) {
      throw new AssertionError("no " + name);
    }
    return info;
  }

  /** Somebody else mutes or opens it. */
  void mute(String name, boolean muted) {
    change(name, info -> SoundInfos.withMute(info, muted));
  }

  private synchronized void change(String name, UnaryOperator<SoundInfo> how) {
    SoundInfo before = get(name);
    SoundInfo after = how.apply(before);
    devices.put(name, after);
    if (!after.equals(before)) {
      happened();
    }
  }

  /** Tells every client that something has changed. */
  synchronized void happened() {
    clients.forEach(client -> client.news(client.changes));
  }

  /** Ends all connections. */
  synchronized void crash() {
    for (Client client : List.copyOf(clients)) {
      client.link = SoundClient.Link.LOST;
      client.wake();
    }
  }

  @Override
  public SoundClient connect(Runnable changes) throws IOException {
    connections.incrementAndGet();
    if (faults.contains(Fault.REFUSES)) {
      throw new IOException("Connection refused");
    }
    Client client = new Client(changes);
    synchronized (this) {
      clients.add(client);
    }
    open.incrementAndGet();
    return client;
  }

  private final class Client implements SoundClient {
    private final Runnable changes;
    private final List<Runnable> news = new ArrayList<>();
    private final List<Late> late = new ArrayList<>();
    private volatile Link link = Link.READY;
    private final Semaphore wakes = new Semaphore(0);

    Client(Runnable changes) {
      this.changes = changes;
    }

    synchronized void news(Runnable one) {
      news.add(one);
      wakes.release();
    }

    @Override
    public Link link() {
      return faults.contains(Fault.NO_GREETING) && link == Link.READY ? Link.CONNECTING : link;
    }

    @Override
    public String problem() {
      return "Connection terminated";
    }

    @Override
    public void await(Duration limit) {
      try {
        // sound comes every 10 ms
        wakes.tryAcquire(Math.min(10, limit.toMillis()), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      wakes.drainPermits();
      List<Runnable> come;
      synchronized (this) {
        come = new ArrayList<>(news);
        news.clear();
      }
      long now = System.nanoTime();
      List<Late> due = late.stream().filter(one -> now - one.due() >= 0).toList();
      late.removeAll(due);
      due.forEach(one -> come.add(one.what()));
      come.forEach(Runnable::run);
    }

    @Override
    public void wake() {
      wakes.release();
    }

    private <T> CompletionStage<T> answer(Supplier<T> what) {
      CompletableFuture<T> answer = new CompletableFuture<>();
      Runnable reply =
          () -> {
            try {
              answer.complete(what.get());
            } catch (AssertionError e) {
              answer.completeExceptionally(new IOException("No such entity"));
            }
          };
      if (faults.contains(Fault.LATE_ANSWER)) {
        late.add(new Late(System.nanoTime() + LATE, reply));
      } else if (!faults.contains(Fault.NO_ANSWER)) {
        news(reply);
      }
      return answer;
    }

    private CompletionStage<Void> done(Runnable what) {
      return answer(
              () -> {
                what.run();
                return true;
              })
          .thenAccept(well -> {});
    }

    @Override
    public CompletionStage<String> server() {
      return answer(() -> "fake 1.0");
    }

    @Override
    public CompletionStage<Void> subscribe() {
      return done(() -> {});
    }

    @Override
    public CompletionStage<List<SoundInfo>> list(SoundKind kind) {
      lists.incrementAndGet();
      return answer(
          () -> {
            synchronized (FakeServer.this) {
              return devices.values().stream().filter(one -> one.kind() == kind).toList();
            }
          });
    }

    @Override
    public CompletionStage<SoundInfo> find(SoundKind kind, String name) {
      return answer(() -> get(name));
    }

    @Override
    public CompletionStage<Void> setMuted(SoundKind kind, String name, boolean muted) {
      return done(
          () -> {
            mutes.incrementAndGet();
            if (faults.contains(Fault.LAZY_MUTE)) {
              lazy.add(name);
            } else if (!faults.contains(Fault.DEAF_MUTE)) {
              mute(name, muted);
              if (faults.contains(Fault.RESTORING)) {
                news(() -> mute(name, !muted));
              }
            }
          });
    }

    @Override
    public CompletionStage<Void> setVolumes(SoundKind kind, String name, List<Integer> volumes) {
      return done(
          () -> {
            if (!faults.contains(Fault.DEAF_LEVEL)) {
              change(name, info -> SoundInfos.withVolumes(info, volumes));
            }
          });
    }

    @Override
    public SoundStream record(String source, int channels, int fragment) throws HeldException {
      if (faults.contains(Fault.HELD)) {
        throw new HeldException("arecord (process 7)");
      }
      return new Stream(source, channels, fragment);
    }

    @Override
    public SoundStream play(String sink, int buffer) {
      return new Stream(sink, 2, buffer);
    }

    @Override
    public void close() {
      synchronized (FakeServer.this) {
        clients.remove(this);
      }
      open.decrementAndGet();
    }

    /** Gives a full-scale constant, muted or not: the driver must silence it by itself. */
    private final class Stream implements SoundStream {
      private final Fragment fragment = new Fragment();
      private final String device;
      private final int channels;
      private final int piece;
      private final long began = System.nanoTime();
      private long given;
      private boolean closed;

      Stream(String device, int channels, int piece) {
        this.device = device;
        this.channels = channels;
        this.piece = piece;
        streams.incrementAndGet();
      }

      @Override
      public State state() {
        if (closed || link == Link.LOST) {
          return State.ENDED;
        }
        if (faults.contains(Fault.NO_STREAM)) {
          return State.CREATING;
        }
        if (lazy.remove(device)) {
          mute(device, true);
        }
        return State.READY;
      }

      @Override
      public String problem() {
        return "Entity killed";
      }

      private boolean dead() {
        return faults.contains(Fault.DEAD_STREAM);
      }

      @Override
      public @Nullable Fragment read() {
        long due = (System.nanoTime() - began) * AudioBlock.RATE / 1_000_000_000;
        if (dead() || due - given < piece) {
          return null;
        }
        given += piece;
        Arrays.fill(fragment.sound(piece * channels), 0, piece * channels, 1);
        return fragment;
      }

      @Override
      public int writable() {
        return dead() ? 0 : piece;
      }

      @Override
      public void write(float[] samples, int perChannel) {
        given += perChannel;
      }

      @Override
      public CompletionStage<Void> drained() {
        return done(() -> {});
      }

      @Override
      public void close() {
        closed = true;
        endedStreams.incrementAndGet();
      }
    }
  }
}
