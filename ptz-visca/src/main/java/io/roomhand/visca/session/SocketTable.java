package io.roomhand.visca.session;

import io.roomhand.visca.message.AxisGroup;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of the camera's execution sockets are taken, as far as its replies tell. A socket is taken
 * by an ACK and freed by a completion or an error that names it.
 *
 * <p>Replies get lost and cameras miscount, so no entry lasts for ever: one is <em>abandoned</em>
 * when its socket acknowledges another command (its completion was lost, or the camera is a Move SE
 * G3, which runs two commands under one number and completes the other), when a cancel stays
 * unanswered, or after a minute; after {@link AnswerLimit#LONGEST} when it should have been
 * completed at once, or when nobody waited for its ACK: networks double messages; after two seconds
 * when it moves nothing, as the storing of a memory. A move that is seen at rest is outdone by
 * whatever waits. An abandoned entry takes no socket; it is kept for a while to swallow its late
 * completion, which would else be taken for the answer to a newer command.
 */
final class SocketTable {
  /** Seldom more are there at a time; a list for many would be most of what a head takes. */
  private static final int FEW = 2;

  private static final long LONGEST_EXECUTION = Duration.ofSeconds(60).toNanos();

  /** Of what moves nothing; a camera writes its memory within a second. */
  private static final long LONGEST_STILL = Duration.ofSeconds(2).toNanos();

  private static final long LATEST_COMPLETION = Duration.ofSeconds(10).toNanos();
  private static final int MOST_ABANDONED = 4;

  /** Completions of this entry may name any socket. */
  private static final int ANY = -1;

  /** A command in a socket; {@code request} is null when nobody waited for its ACK. */
  static final class Execution {
    private final @Nullable ViscaRequest request;
    private final long number;
    private int socket;
    private long since;
    private final long longest;
    private boolean superseded;

    private Execution(
        int socket, @Nullable ViscaRequest request, long number, long since, long longest) {
      this.socket = socket;
      this.request = request;
      this.number = number;
      this.since = since;
      this.longest = longest;
    }

    void ended() {
      if (request != null) {
        request.completed();
      }
    }

    void failed(int error) {
      if (request != null) {
        request.refused(error);
      }
    }

    /** Whether it is a command of ours, and not one of which only an ACK was seen. */
    boolean ofOurs() {
      return request != null;
    }

    private @Nullable AxisGroup group() {
      return request == null ? null : request.group();
    }

    private boolean cancellable() {
      return socket == 1 || socket == 2;
    }

    private boolean motion() {
      return request == null || request.group() != null;
    }
  }

  private final List<Execution> running = new ArrayList<>(FEW);
  private final ArrayDeque<Execution> abandoned = new ArrayDeque<>(FEW);
  private int limit = 2;

  /** How many sockets the camera has; 1 or 2, or 0: it has none, and nothing is ever full. */
  void limit(int sockets) {
    limit = Math.max(0, Math.min(2, sockets));
  }

  boolean none() {
    return limit == 0;
  }

  /** A completion of any socket is this request's, when nothing better is known of it. */
  void expect(ViscaRequest request, long now) {
    abandon(new Execution(ANY, request, ViscaWire.UNNUMBERED, now, LONGEST_EXECUTION), now);
  }

  /** Whether two commands more would find a socket each. */
  boolean roomForTwo(long now) {
    return limit == 0 || (!full(now) && running.size() + 2 <= limit);
  }

  boolean full(long now) {
    for (Iterator<Execution> it = running.iterator(); it.hasNext(); ) {
      Execution execution = it.next();
      if (now - execution.since > execution.longest) {
        it.remove();
        abandon(execution, now);
      }
    }
    return limit > 0 && running.size() >= limit;
  }

  /**
   * An ACK has come.
   *
   * @param number the command's
   */
  void take(int socket, @Nullable ViscaRequest request, long number, long now) {
    Execution before = socket == 0 ? null : running(socket);
    if (before != null) {
      running.remove(before);
      before.socket = ANY;
      abandon(before, now);
    }
    Execution execution = new Execution(socket, request, number, now, longest(request));
    for (Execution other : running) {
      other.superseded |= execution.group() != null && execution.group() == other.group();
    }
    running.add(execution);
    while (running.size() > limit) {
      abandon(running.remove(0), now);
    }
  }

  private static long longest(@Nullable ViscaRequest request) {
    if (request == null || request.completesAtOnce()) {
      return AnswerLimit.LONGEST.toNanos();
    }
    return request.group() == null ? LONGEST_STILL : LONGEST_EXECUTION;
  }

  /** The buffer is full: sockets of which nothing is known hold something that is outdone. */
  void takeUnknown(long now) {
    for (int socket = 1; socket <= limit; socket++) {
      if (!holds(socket)) {
        Execution unknown =
            new Execution(socket, null, ViscaWire.UNNUMBERED, now, LONGEST_EXECUTION);
        unknown.superseded = true;
        running.add(unknown);
      }
    }
  }

  /** A stop has been confirmed: whatever still runs has nothing to do any more. */
  void supersedeMotion() {
    for (Execution execution : running) {
      execution.superseded |= execution.motion();
    }
  }

  /** Its axes stand still: it has nothing to do any more, though its completion has not come. */
  void supersede(ViscaRequest request) {
    for (Execution execution : running) {
      execution.superseded |= execution.request == request;
    }
  }

  /** What a completion that names this socket ends; null when nothing is known of it. */
  @Nullable Execution completing(int socket, long now) {
    Execution execution = running(socket);
    if (execution != null) {
      return execution;
    }
    abandoned.removeIf(a -> now - a.since > LATEST_COMPLETION);
    for (Execution old : abandoned) {
      if (old.socket == socket || old.socket == ANY) {
        return old;
      }
    }
    return null;
  }

  /** What runs in a socket; null for nothing. */
  @Nullable Execution running(int socket) {
    for (Execution execution : running) {
      if (execution.socket == socket) {
        return execution;
      }
    }
    return null;
  }

  /** It has ended. */
  void remove(Execution execution) {
    if (!running.remove(execution)) {
      abandoned.remove(execution);
    }
  }

  /** A stop ends the moves whose completions are expected: what comes next is the stop's. */
  void expectNoMotion() {
    abandoned.removeIf(execution -> execution.socket == ANY && execution.motion());
  }

  /** What runs, or was given up lately, under a number; null for none. */
  @Nullable Execution ofNumber(long number) {
    for (Execution execution : running) {
      if (execution.number == number) {
        return execution;
      }
    }
    for (Execution old : abandoned) {
      if (old.number == number) {
        return old;
      }
    }
    return null;
  }

  boolean holds(int socket) {
    return running(socket) != null;
  }

  /** A cancel stayed unanswered. */
  void abandon(int socket, long now) {
    Execution execution = running(socket);
    if (execution != null) {
      running.remove(execution);
      abandon(execution, now);
    }
  }

  /**
   * The socket of a command that a newer one for the same axes, or a stop, has outdone; 0 for none.
   */
  int outdoneBy(@Nullable AxisGroup group) {
    for (Execution execution : running) {
      if (execution.superseded && execution.cancellable()) {
        return execution.socket;
      }
    }
    for (Execution execution : running) {
      if (group != null && execution.group() == group && execution.cancellable()) {
        return execution.socket;
      }
    }
    return 0;
  }

  /** Gives up what is outdone and runs in no socket that a cancel could name; false for nothing. */
  boolean abandonUncancellable(@Nullable AxisGroup group, long now) {
    for (Execution execution : running) {
      boolean outdone = execution.superseded || (group != null && execution.group() == group);
      if (outdone && !execution.cancellable()) {
        running.remove(execution);
        abandon(execution, now);
        return true;
      }
    }
    return false;
  }

  /** Nanoseconds until what has run longest is given up. */
  long nextExpiry(long now) {
    return running.stream()
        .mapToLong(execution -> execution.since + execution.longest - now + 1)
        .min()
        .orElse(0);
  }

  /** Whether something other than motion runs in this socket. */
  boolean holdsOther(int socket) {
    return running.stream().anyMatch(e -> e.socket == socket && !e.motion());
  }

  void clear() {
    running.clear();
    abandoned.clear();
  }

  private void abandon(Execution execution, long now) {
    execution.since = now;
    abandoned.add(execution);
    if (abandoned.size() > MOST_ABANDONED) {
      abandoned.remove();
    }
  }
}
