package io.roomhand.visca.motion;

import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.ViscaCommand;
import io.roomhand.visca.message.ViscaError;
import io.roomhand.visca.session.ViscaRequest;
import io.roomhand.visca.session.ViscaSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The camera's own memories. Storing is sent once; recalling is a motion like a move, which a stop
 * overtakes and which may be repeated. On the head's thread.
 */
final class HeadMemory {
  private static final Duration CALL_LIMIT = Duration.ofMillis(1900);

  private final String head;
  private final int camera;
  private final ViscaSession session;
  private final TimeSource time;
  private final HeadMotion motion;
  private final PositionWatch panTilt;
  private final PositionWatch zoom;
  private final List<Request> open = new ArrayList<>();

  HeadMemory(
      String head,
      int camera,
      ViscaSession session,
      TimeSource time,
      HeadMotion motion,
      PositionWatch panTilt,
      PositionWatch zoom) {
    this.head = head;
    this.camera = camera;
    this.session = session;
    this.time = time;
    this.motion = motion;
    this.panTilt = panTilt;
    this.zoom = zoom;
  }

  void remember(int memory, HeadCall call) {
    submit(new Request(memory, call, false));
  }

  /** What moves by a command of ours is stopped before, so that it does not go on afterwards. */
  void recall(int memory, HeadCall call) {
    motion.makeWay();
    submit(new Request(memory, call, true));
  }

  private void submit(Request request) {
    open.removeIf(older -> older.call.over());
    open.add(request);
    Duration left = CALL_LIMIT.minusNanos(time.nanoTime() - request.call.calledAt());
    TimeSource.Timer unused = time.after(left, request::expire);
    if (!session.submit(request)) {
      request.call.fail(ErrorCode.BUSY, head + " has too many commands waiting");
    }
  }

  /** A stop has thrown out what waited. */
  void stop() {
    for (Request request : List.copyOf(open)) {
      request.overtaken = true;
      if (request.recall && !request.call.hasLeft()) {
        request.call.fail(ErrorCode.REJECTED, HeadTexts.OVERTAKEN);
      }
    }
    open.removeIf(request -> request.call.over());
  }

  /** Ends every open call. */
  void end(ErrorCode code, String text) {
    open.forEach(request -> request.call.fail(code, text));
    open.clear();
  }

  private final class Request implements ViscaRequest {
    private final int memory;
    private final HeadCall call;
    private final boolean recall;
    private boolean overtaken;

    Request(int memory, HeadCall call, boolean recall) {
      this.memory = memory;
      this.call = call;
      this.recall = recall;
    }

    private void expire() {
      if (!call.over()) {
        boolean left = call.hasLeft();
        call.fail(
            left ? ErrorCode.UNCONFIRMED : ErrorCode.TIMEOUT,
            left ? HeadTexts.unconfirmed(head) : HeadTexts.timeout(head));
      }
    }

    @Override
    public boolean write(ViscaFrame frame) {
      if (call.over()) {
        return false;
      }
      call.left();
      if (recall) {
        ViscaCommand.memoryRecall(frame, camera, memory);
      } else {
        ViscaCommand.memorySet(frame, camera, memory);
      }
      return true;
    }

    @Override
    public boolean repeatable() {
      return recall;
    }

    @Override
    public @Nullable AxisGroup group() {
      return recall ? AxisGroup.PAN_TILT : null;
    }

    @Override
    public boolean awaitsProof() {
      return panTilt.prove();
    }

    @Override
    public void acknowledged() {
      call.partDone();
      if (recall && !overtaken) {
        panTilt.recalled();
        zoom.recalled();
      }
    }

    @Override
    public void completed() {
      if (recall) {
        panTilt.recallCompleted();
        zoom.recallCompleted();
      }
    }

    @Override
    public void refused(int error) {
      call.fail(ErrorCode.REJECTED, head + " refused: " + ViscaError.words(error));
      completed();
    }

    @Override
    public void unanswered() {
      call.fail(ErrorCode.UNCONFIRMED, HeadTexts.unconfirmed(head));
      if (recall) {
        panTilt.commanded();
        zoom.commanded();
      }
    }
  }
}
