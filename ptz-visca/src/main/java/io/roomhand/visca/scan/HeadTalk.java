package io.roomhand.visca.scan;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.PanTiltLayout;
import io.roomhand.visca.message.ViscaInquiry;
import io.roomhand.visca.message.ViscaReply;
import io.roomhand.visca.message.ViscaVersion;
import io.roomhand.visca.session.ViscaWire;
import io.roomhand.visca.transport.HeadLoop;
import io.roomhand.visca.transport.HeadTransport;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks one camera over one transport who it is and where it is, for some cameras do not tell the
 * one and some not the other; then ten times where it is to see how long it takes. It sends
 * inquiries alone, one at a time, and waits for each much longer than a session does: a head that
 * is too slow for a session shall be found and told of as well. On the head's thread.
 */
final class HeadTalk implements HeadTransport.Listener {
  static final int INQUIRIES = 10;
  static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);
  private static final int MOST_LOST = 3;
  private static final int MOST_REFUSED_NUMBERS = 5;

  /** The shortest answer to a position inquiry. */
  private static final int POSITION_REPLY = 11;

  /**
   * How patient the first contact is.
   *
   * @param tries how many inquiries are sent: version, pan and tilt, version, zoom
   * @param pause after each
   */
  record Patience(int tries, Duration pause) {
    static final Patience NETWORK = new Patience(4, Duration.ofMillis(350));

    /** Seven addresses may have to be tried, at two speeds. */
    static final Patience SERIAL = new Patience(2, Duration.ofMillis(300));
  }

  private enum Phase {
    OPENING,
    CONTACT,
    /** It has answered; what it may still say to that comes before the measuring. */
    SETTLING,
    MEASURING,
    OVER
  }

  private final HeadLoop loop;
  private final int camera;
  private final Patience patience;
  private final ViscaFrame frame = new ViscaFrame();
  private final CompletableFuture<Void> opened = new CompletableFuture<>();
  private final CompletableFuture<Void> contact = new CompletableFuture<>();
  private final CompletableFuture<HeadAnswers> answers = new CompletableFuture<>();
  private final List<Long> nanos = new ArrayList<>();

  private Phase phase = Phase.OPENING;
  private @Nullable HeadTransport transport;
  private TimeSource.@Nullable Timer limit;
  private @Nullable ViscaVersion version;
  private boolean speaks;
  private int tries;
  private int open;
  private int asked;
  private int lost;
  private int refusedNumbers;
  private int refusal;
  private int panDigits;
  private long sentAt;
  private long number;

  /**
   * @param camera its address on the line, 1..7
   */
  HeadTalk(HeadLoop loop, int camera, Patience patience) {
    this.loop = loop;
    this.camera = camera;
    this.patience = patience;
  }

  /** Completes when the camera may be asked; with the reason when it can't be. Any thread. */
  CompletionStage<Void> opened() {
    return opened;
  }

  /**
   * Completes when it has answered; with the reason when nothing there speaks VISCA. Any thread.
   */
  CompletionStage<Void> contact() {
    return contact;
  }

  /** Completes with what it says, after {@link #measure}. Any thread. */
  CompletionStage<HeadAnswers> answers() {
    return answers;
  }

  void open(Function<HeadTransport.Listener, HeadTransport> route) {
    transport = route.apply(this);
  }

  /** Asks who it is; once, after {@link #opened}. */
  void begin() {
    if (phase == Phase.OPENING) {
      phase = Phase.CONTACT;
      askWho();
    }
  }

  /** Asks how fast it is; once, after {@link #contact}. */
  void measure() {
    if (phase == Phase.SETTLING) {
      phase = Phase.MEASURING;
      ask();
    }
  }

  void close() {
    over();
    if (transport != null) {
      transport.close();
    }
  }

  private void askWho() {
    if (tries < patience.tries()) {
      limit = loop.after(patience.pause(), this::askWho);
      open++;
      send(
          switch (tries++) {
            case 0, 2 -> ViscaInquiry.version(frame, camera);
            case 1 -> ViscaInquiry.panTiltPosition(frame, camera);
            default -> ViscaInquiry.zoomPosition(frame, camera);
          });
    } else if (speaks) {
      settle();
    } else {
      end(new SocketTimeoutException("no answer"));
    }
  }

  /** A reply that is on its way would be taken for one of those that are measured. */
  private void settle() {
    phase = Phase.SETTLING;
    endLimit();
    if (open <= 0) {
      contact.complete(null);
    } else {
      limit = loop.after(ANSWER_LIMIT, () -> contact.complete(null));
    }
  }

  private void ask() {
    endLimit();
    if (asked == INQUIRIES || lost == MOST_LOST) {
      over();
      answers.complete(new HeadAnswers(version, nanos, asked, refusal, panDigits, refusedNumbers));
      return;
    }
    asked++;
    limit = loop.after(ANSWER_LIMIT, this::unanswered);
    send(ViscaInquiry.panTiltPosition(frame, camera));
  }

  private void unanswered() {
    lost++;
    ask();
  }

  private void send(ViscaFrame inquiry) {
    HeadTransport to = transport;
    if (to != null) {
      sentAt = loop.nanoTime();
      to.write(inquiry);
      number = to.lastNumber();
    }
  }

  @Override
  public void connected() {
    opened.complete(null);
  }

  @Override
  public void received(ViscaFrame reply, long ofMessage) {
    ViscaReply.Kind kind = ViscaReply.kind(reply);
    boolean error = kind == ViscaReply.Kind.ERROR;
    boolean told = kind == ViscaReply.Kind.INFORMATION;
    speaks |= error || told || kind == ViscaReply.Kind.ACK || kind == ViscaReply.Kind.COMPLETION;
    if (phase == Phase.CONTACT || phase == Phase.SETTLING) {
      open -= told || error ? 1 : 0;
      if (told && reply.length() == ViscaInquiry.VERSION_REPLY) {
        version = ViscaInquiry.version(reply);
      }
      if (phase == Phase.SETTLING || version != null) {
        settle();
      }
    } else if (phase == Phase.MEASURING
        && (error || (told && reply.length() >= POSITION_REPLY))
        && (ofMessage == number || ofMessage == ViscaWire.UNNUMBERED)) {
      nanos.add(loop.nanoTime() - sentAt);
      if (error) {
        refusal = ViscaReply.error(reply);
      } else {
        panDigits = PanTiltLayout.panDigits(reply);
      }
      ask();
    }
  }

  /** The camera counts otherwise, and the transport has set it right by now. */
  @Override
  public void numberRefused(long refused) {
    if (phase == Phase.MEASURING && refused == number && refusedNumbers++ < MOST_REFUSED_NUMBERS) {
      asked--;
      ask();
    }
  }

  @Override
  public void wireFree() {}

  @Override
  public void closed(Throwable reason) {
    end(reason);
  }

  private void end(Throwable reason) {
    over();
    opened.completeExceptionally(reason);
    contact.completeExceptionally(reason);
    answers.completeExceptionally(reason);
  }

  private void over() {
    phase = Phase.OVER;
    endLimit();
  }

  private void endLimit() {
    if (limit != null) {
      limit.cancel();
      limit = null;
    }
  }
}
