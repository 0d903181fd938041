package io.roomhand.visca.gateway;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.ViscaReply;
import io.roomhand.visca.session.ViscaWire;
import io.roomhand.visca.trace.WireTrace;
import io.roomhand.visca.transport.HeadTransport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets up to seven cameras share one transport: each has one of its own here. What a reply says of
 * its message decides whose it is, else its sender. Camera n answers from {@code (8+n)0}; one that
 * is alone here may do so from anywhere, for a PTZOptics G3 calls itself 2, until it has answered
 * as it should: then others' replies are those of cameras that nobody here has asked.
 *
 * <p>Cameras keep the addresses that they have, be they fixed or given. A chain is given addresses
 * (AddressSet) when it says that it has changed ({@code z0 38 FF}), and when of several cameras one
 * is silent and none but number 1 has answered, for a chain that was switched on has none yet. On
 * the network's thread.
 */
final class Gateway implements HeadTransport.Listener, WireTrace {
  private static final int MOST_CAMERAS = 7;

  /** A reply to a message longer ago than this is told by its sender. */
  private static final int RECENT = 64;

  /** So often at most is a chain given addresses. */
  private static final long ADDRESS_PAUSE = Duration.ofMillis(500).toNanos();

  private final TimeSource time;
  private final boolean chain;
  private final Consumer<Gateway> ended;
  private final @Nullable Head[] heads = new @Nullable Head[MOST_CAMERAS + 1];
  private final HeadTransport transport;
  private @Nullable Askers askers;
  private boolean connected;
  private boolean othersAnswered;
  private long addressNotBefore;
  private TimeSource.@Nullable Timer addressing;

  /**
   * @param chain whether it may be a chain that wants addresses
   * @param ended called when it is of no use any more
   */
  Gateway(TimeSource time, boolean chain, Gateways.Opener opener, Consumer<Gateway> ended) {
    this.time = time;
    this.chain = chain;
    this.addressNotBefore = time.nanoTime();
    this.ended = ended;
    this.transport = opener.open(this, this);
  }

  boolean has(int camera) {
    return heads[camera] != null;
  }

  HeadTransport attach(int camera, HeadTransport.Listener listener, WireTrace trace) {
    Head head = new Head(camera, listener, trace);
    heads[camera] = head;
    if (connected) {
      time.after(Duration.ZERO, head::connected);
    }
    return head;
  }

  private List<Head> attached() {
    List<Head> all = new ArrayList<>();
    for (Head head : heads) {
      if (head != null) {
        all.add(head);
      }
    }
    return all;
  }

  private void detach(Head head) {
    if (heads[head.camera] == head) {
      heads[head.camera] = null;
      if (attached().isEmpty()) {
        ended.accept(this);
        transport.close();
      }
    }
  }

  @Override
  public void connected() {
    connected = true;
    attached().forEach(Head::connected);
  }

  /**
   * At once, for the camera that asks for it may be the last one here, but not too often. The
   * chain's answer tells no more than those of the cameras will.
   */
  private void giveAddresses() {
    if (chain && addressing == null) {
      long wait = addressNotBefore - time.nanoTime();
      if (wait <= 0) {
        sendAddresses();
      } else {
        addressing = time.after(Duration.ofNanos(wait), this::sendAddresses);
      }
    }
  }

  private void sendAddresses() {
    addressing = null;
    if (!attached().isEmpty()) {
      addressNotBefore = time.nanoTime() + ADDRESS_PAUSE;
      transport.write(new ViscaFrame().start(0x88).put(0x30).put(0x01).end());
    }
  }

  @Override
  public void received(ViscaFrame frame, long number) {
    if (ViscaReply.kind(frame) == ViscaReply.Kind.NETWORK_CHANGE) {
      giveAddresses();
    }
    Head asker = asker(number);
    Head head = asker == null ? sender(frame) : asker;
    if (head != null) {
      head.received(frame, number);
    }
  }

  @Override
  public void numberRefused(long number) {
    Head asker = asker(number);
    if (asker != null) {
      asker.guarded(() -> asker.listener.numberRefused(number));
    }
  }

  @Override
  public void wireFree() {
    attached().forEach(head -> head.guarded(head.listener::wireFree));
  }

  @Override
  public void closed(Throwable reason) {
    ended.accept(this);
    attached().forEach(head -> head.end(reason));
  }

  private @Nullable Head asker(long number) {
    if (number == ViscaWire.UNNUMBERED) {
      return null;
    }
    return askers == null ? null : askers.of(number);
  }

  private @Nullable Head sender(ViscaFrame frame) {
    int header = frame.at(0);
    Head named = header >= 0x90 ? heads[(header >> 4) - 8] : null;
    if (named != null) {
      return named;
    }
    List<Head> all = attached();
    return all.size() == 1 && !all.get(0).answersAsItself ? all.get(0) : null;
  }

  // What a trace sees

  @Override
  public void sent(ViscaFrame frame) {
    Head head = heads[frame.at(0) & 0x07];
    if (head != null) {
      head.trace.sent(frame);
    } else {
      attached().forEach(each -> each.trace.sent(frame));
    }
  }

  @Override
  public void received(ViscaFrame frame) {
    Head head = sender(frame);
    if (head != null) {
      head.trace.received(frame);
    } else {
      attached().forEach(each -> each.trace.received(frame));
    }
  }

  @Override
  public void remark(String words) {
    attached().forEach(head -> head.trace.remark(words));
  }

  /** Whose the last messages were; only where messages have numbers. */
  private static final class Askers {
    private final long[] numbers = new long[RECENT];
    private final @Nullable Head[] heads = new @Nullable Head[RECENT];

    void remember(long number, Head head) {
      int index = (int) (number % RECENT);
      numbers[index] = number;
      heads[index] = head;
    }

    @Nullable Head of(long number) {
      int index = (int) (number % RECENT);
      return numbers[index] == number ? heads[index] : null;
    }
  }

  private enum State {
    WAITING,
    CONNECTED,
    CLOSED
  }

  /**
   * One camera.
   *
   * <pre>
   * WAITING --the gateway is connected--> CONNECTED
   *    |                                     |
   *    +-------------------------------------+----> CLOSED (the gateway is lost, close())
   * </pre>
   */
  private final class Head implements HeadTransport {
    private final int camera;
    private final Listener listener;
    private final WireTrace trace;
    private State state = State.WAITING;
    private boolean answers;
    private boolean answersAsItself;

    Head(int camera, Listener listener, WireTrace trace) {
      this.camera = camera;
      this.listener = listener;
      this.trace = trace;
    }

    void connected() {
      if (state == State.WAITING) {
        state = State.CONNECTED;
        guarded(listener::connected);
      }
    }

    void received(ViscaFrame frame, long number) {
      if (state == State.CONNECTED) {
        boolean reply =
            switch (ViscaReply.kind(frame)) {
              case ACK, COMPLETION, INFORMATION, ERROR -> true;
              default -> false;
            };
        answers |= reply;
        answersAsItself |= reply && frame.at(0) == 0x80 + (camera << 4);
        othersAnswered |= reply && camera > 1;
        guarded(() -> listener.received(frame, number));
      }
    }

    /** What one camera's session throws is not the others' trouble. */
    void guarded(Runnable task) {
      try {
        task.run();
      } catch (RuntimeException | Error e) {
        fail(e);
      }
    }

    @Override
    public void write(ViscaFrame frame) {
      if (state != State.CLOSED) {
        transport.write(frame);
        remember(transport.lastNumber());
      }
    }

    @Override
    public void writeUrgent(ViscaFrame frame) {
      if (state != State.CLOSED) {
        transport.writeUrgent(frame);
        remember(transport.lastNumber());
      }
    }

    private void remember(long number) {
      if (number != UNNUMBERED) {
        if (askers == null) {
          askers = new Askers();
        }
        askers.remember(number, this);
      }
    }

    @Override
    public void writeAgain(ViscaFrame frame, long number) {
      if (state != State.CLOSED) {
        transport.writeAgain(frame, number);
      }
    }

    @Override
    public long lastNumber() {
      return transport.lastNumber();
    }

    @Override
    public boolean inOrder() {
      return transport.inOrder();
    }

    @Override
    public boolean free() {
      return state != State.CLOSED && transport.free();
    }

    @Override
    public void fail(Throwable cause) {
      if (state != State.CLOSED) {
        time.after(
            Duration.ZERO,
            () -> {
              if (state != State.CLOSED && !answers && !othersAnswered && attached().size() > 1) {
                giveAddresses();
              }
              end(cause);
            });
      }
    }

    void end(Throwable cause) {
      if (state != State.CLOSED) {
        close();
        listener.closed(cause);
      }
    }

    @Override
    public void close() {
      state = State.CLOSED;
      detach(this);
    }
  }
}
