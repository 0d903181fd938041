package io.roomhand.devices.audio.alsa;

import io.roomhand.core.media.AudioMute;
import io.roomhand.core.time.TimeSource;
import io.roomhand.devices.audio.client.SoundClient;
import io.roomhand.devices.audio.client.SoundInfo;
import io.roomhand.devices.audio.client.SoundKind;
import io.roomhand.devices.audio.client.SoundStream;
import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.kernel.Wake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One sound card: its mixer and its streams, all on the card's own thread, so that a call into the
 * library that hangs keeps nobody else. A card's stream is named by the card's id and its number,
 * {@code PCH,0}.
 */
final class CardClient implements SoundClient {
  private static final short POLLNVAL = 0x20;

  /** How often a track that ends is asked whether it has. */
  private static final int DRAINING_MILLIS = 10;

  /** Samples per channel that a recording may be late. */
  private static final int RECORDED = 24_000;

  /** Some drivers change a control and tell nobody. */
  private static final Duration READ_ANEW = Duration.ofSeconds(30);

  /** Samples per channel that wait to be played at least: nothing else stands in for a late one. */
  private static final int PLAYED = 9_600;

  private static final int NO_INDEX = 0;

  private final LibAsound library;
  private final Kernel kernel;
  private final TimeSource time;
  private final Path root;
  private final Card card;
  private final boolean isTwin;
  private final Runnable changes;
  private final Wake wake;
  private final CardMixer mixer;
  private final Queue<Runnable> news = new ArrayDeque<>();
  private final Map<String, Capture> captures = new HashMap<>();
  private final List<Waited> streams = new ArrayList<>();

  /** Streams without a switch that are muted by us. */
  private final Set<String> silenced = new HashSet<>();

  private @Nullable String problem;
  private long read;

  private CardClient(
      LibAsound library,
      Kernel kernel,
      TimeSource time,
      Path root,
      Card card,
      boolean isTwin,
      Runnable changes,
      CardMixer mixer) {
    this.library = library;
    this.kernel = kernel;
    this.time = time;
    this.root = root;
    this.card = card;
    this.isTwin = isTwin;
    this.changes = changes;
    this.mixer = mixer;
    this.wake = Wake.open(kernel);
    this.read = time.nanoTime();
  }

  /**
   * Opens its mixer.
   *
   * @param isTwin whether another card has the same identity, so that this one goes by its own name
   */
  static CardClient open(
      LibAsound library,
      Kernel kernel,
      TimeSource time,
      Path root,
      Card card,
      boolean isTwin,
      Runnable changes)
      throws IOException {
    if (!card.isThere(root)) {
      throw new IOException("it has been unplugged");
    }
    CardMixer mixer = new CardMixer(library, card.number());
    return new CardClient(library, kernel, time, root, card, isTwin, changes, mixer);
  }

  @Override
  public Link link() {
    return problem == null ? Link.READY : Link.LOST;
  }

  @Override
  public String problem() {
    return String.valueOf(problem);
  }

  private void lost(String reason) {
    if (problem == null) {
      problem = reason;
      List.copyOf(streams).forEach(stream -> stream.end(reason));
    }
  }

  @Override
  public void await(Duration limit) {
    if (problem == null) {
      try {
        poll(news.isEmpty() ? limit : Duration.ZERO);
      } catch (IOException e) {
        lost(String.valueOf(e.getMessage()));
      }
    }
    for (Runnable one = news.poll(); one != null; one = news.poll()) {
      one.run();
    }
  }

  /** Which files are waited for in one poll, and whose they are. */
  private static final class Files {
    private final List<Integer> fds = new ArrayList<>();
    private final List<Short> events = new ArrayList<>();
    private final List<@Nullable Waited> owners = new ArrayList<>();

    void add(Descriptors descriptors, @Nullable Waited owner) {
      for (int i = 0; i < descriptors.fds().length; i++) {
        fds.add(descriptors.fds()[i]);
        events.add(descriptors.events()[i]);
        owners.add(owner);
      }
    }
  }

  private void poll(Duration limit) throws IOException {
    Files files = new Files();
    files.add(new Descriptors(new int[] {wake.fd()}, new short[] {Kernel.POLLIN}), null);
    files.add(mixer.descriptors(), null);
    boolean draining = false;
    for (Waited stream : streams) {
      if (stream.isWaitedFor()) {
        files.add(stream.descriptors(), stream);
      }
      draining |= stream instanceof CardPlayback playback && playback.isDraining();
    }
    int count = files.fds.size();
    short[] events = new short[count];
    for (int i = 0; i < count; i++) {
      events[i] = files.events.get(i);
    }
    short[] happened = new short[count];
    int[] fds = files.fds.stream().mapToInt(Integer::intValue).toArray();
    kernel.poll(fds, events, happened, millis(limit, draining));
    wake.hush();
    for (int i = 1; i < count; i++) {
      Waited owner = files.owners.get(i);
      if (owner == null && happened[i] != 0) {
        mixerNews(happened[i]);
      } else if (owner != null && (happened[i] & POLLNVAL) != 0) {
        owner.end("it has been unplugged");
      }
    }
    List.copyOf(streams).forEach(Waited::turn);
  }

  private static int millis(Duration limit, boolean draining) {
    long millis = Math.min(Integer.MAX_VALUE, (limit.toNanos() + 999_999) / 1_000_000);
    return (int) (draining ? Math.min(DRAINING_MILLIS, millis) : millis);
  }

  private void mixerNews(short happened) throws IOException {
    if ((happened & (Kernel.POLLERR | Kernel.POLLHUP | POLLNVAL)) != 0) {
      throw new IOException("it has been unplugged");
    }
    mixer.takeNews();
    news.add(changes);
  }

  @Override
  public void wake() {
    wake.ring();
  }

  /** Something that may fail. */
  private interface Question<T> {
    T ask() throws IOException;
  }

  private <T> CompletionStage<T> answer(Question<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      T value = question.ask();
      news.add(() -> answer.complete(value));
    } catch (IOException e) {
      news.add(() -> answer.completeExceptionally(e));
    }
    return answer;
  }

  @Override
  public CompletionStage<String> server() {
    return answer(() -> "sound card " + card.id() + " (" + card.name() + ")");
  }

  @Override
  public CompletionStage<Void> subscribe() {
    return answer(() -> true).thenAccept(done -> {});
  }

  @Override
  public CompletionStage<List<SoundInfo>> list(SoundKind kind) {
    return answer(
        () -> {
          if (time.nanoTime() - read >= READ_ANEW.toNanos()) {
            readAnew();
          }
          return infos(kind);
        });
  }

  private void readAnew() throws IOException {
    mixer.refresh();
    read = time.nanoTime();
  }

  private List<SoundInfo> infos(SoundKind kind) throws IOException {
    List<SoundInfo> infos = new ArrayList<>();
    for (Card.Stream stream : card.streams(root)) {
      if (stream.kind() == kind) {
        infos.add(info(stream));
      }
    }
    return infos;
  }

  private SoundInfo info(Card.Stream stream) throws IOException {
    SoundKind kind = stream.kind();
    String name = card.id() + "," + stream.device();
    boolean hasSwitch = mixer.hasSwitch(kind);
    List<Integer> volumes = mixer.volumes(kind);
    return new SoundInfo(
        kind,
        name,
        NO_INDEX,
        stream.name(),
        CardPlayback.CHANNELS,
        volumes,
        hasSwitch ? mixer.isMuted(kind) : silenced.contains(kind + " " + name),
        hasSwitch ? AudioMute.Means.SWITCH : AudioMute.Means.STREAM,
        false,
        "",
        isTwin ? "" : card.sysPath(),
        String.valueOf(stream.device()));
  }

  @Override
  public CompletionStage<SoundInfo> find(SoundKind kind, String name) {
    return answer(
        () -> {
          readAnew();
          return infos(kind).stream()
              .filter(info -> info.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IOException("there is no " + name));
        });
  }

  @Override
  public CompletionStage<Void> setMuted(SoundKind kind, String name, boolean muted) {
    return answer(
            () -> {
              if (mixer.hasSwitch(kind)) {
                mixer.setMuted(kind, muted);
              } else if (muted) {
                silenced.add(kind + " " + name);
              } else {
                silenced.remove(kind + " " + name);
              }
              return true;
            })
        .thenAccept(done -> {});
  }

  @Override
  public CompletionStage<Void> setVolumes(SoundKind kind, String name, List<Integer> volumes) {
    return answer(
            () -> {
              mixer.setVolumes(kind, volumes);
              return true;
            })
        .thenAccept(done -> {});
  }

  /** As ALSA names a stream, with the library's conversions. */
  private String alsaName(String name) {
    return "plughw:" + card.number() + name.substring(name.lastIndexOf(','));
  }

  private Pcm open(String stream, boolean captures, int channels, int period, int most)
      throws IOException {
    String node =
        "/dev/snd/pcmC%dD%s%s"
            .formatted(
                card.number(), stream.substring(stream.lastIndexOf(',') + 1), captures ? "c" : "p");
    return Pcm.open(library, alsaName(stream), node, captures, channels, period, most);
  }

  @Override
  public SoundStream record(String source, int channels, int fragment) throws IOException {
    String key = channels + " " + source;
    Capture capture = captures.get(key);
    if (capture == null || capture.problem() != null) {
      capture = new Capture(open(source, true, channels, fragment, RECORDED), time);
      captures.put(key, capture);
      streams.add(capture);
    }
    return new CardRecording(capture, channels, recording -> left(key, recording));
  }

  private void left(String key, CardRecording recording) {
    Capture capture = recording.capture();
    if (capture.isLeft(recording)) {
      capture.end("nobody listens");
      captures.remove(key, capture);
      streams.remove(capture);
    }
  }

  @Override
  public SoundStream play(String sink, int buffer) throws IOException {
    int held = Math.max(PLAYED, buffer);
    int period = held / 8;
    Pcm pcm = open(sink, false, CardPlayback.CHANNELS, period, held);
    CardPlayback playback =
        new CardPlayback(
            pcm,
            card.name(),
            time,
            () -> silenced.contains(SoundKind.SINK + " " + sink),
            streams::remove);
    streams.add(playback);
    return playback;
  }

  @Override
  public void close() {
    lost("it was closed");
    streams.clear();
    mixer.close();
    wake.close();
  }
}
