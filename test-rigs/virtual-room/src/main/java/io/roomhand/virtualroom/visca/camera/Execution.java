package io.roomhand.virtualroom.visca.camera;

import io.roomhand.virtualroom.visca.model.CameraModel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A command at work in a socket. */
final class Execution {
  final ViscaUnit.Client client;

  /** What it moves and nobody has taken from it. */
  private final Set<Motor> motors;

  private final long least;
  private boolean shared;

  /** What it ends with instead of a completion; 0 for none. */
  int error;

  /**
   * @param motors that keep its socket busy, or none
   * @param least it does not complete before, on the time source
   */
  Execution(ViscaUnit.Client client, Set<Motor> motors, long least) {
    this.client = client;
    this.motors = EnumSet.noneOf(Motor.class);
    this.motors.addAll(motors);
    this.least = least;
  }

  /** When a motor stands still; now if it does already. */
  interface Arrival {
    long of(Motor motor, long now);
  }

  /** The execution sockets of a camera. */
  static final class Sockets {
    private final CameraModel model;
    private final @Nullable Execution[] all;

    /** Which execution set a motor going; absent for drives. */
    private final Map<Motor, Execution> movers = new EnumMap<>(Motor.class);

    Sockets(CameraModel model) {
      this.model = model;
      all = new @Nullable Execution[model.sockets()];
    }

    int count() {
      return all.length;
    }

    boolean isBusy(int index) {
      return all[index] != null;
    }

    int busy() {
      int busy = 0;
      for (Execution execution : all) {
        busy += execution == null ? 0 : 1;
      }
      return busy;
    }

    /** The index of a free one, or -1. */
    int free() {
      for (int i = 0; i < all.length; i++) {
        if (all[i] == null) {
          return i;
        }
      }
      return -1;
    }

    /** What replies call it. */
    int name(int index) {
      return switch (model.socketUse()) {
        case OWN -> index + 1;
        case SHARED -> 1;
        case NONE -> 0;
      };
    }

    void take(int index, Execution execution) {
      if (busy() > 0) {
        for (Execution other : all) {
          if (other != null) {
            other.shared = true;
          }
        }
        execution.shared = true;
      }
      all[index] = execution;
      if (model.moves() == CameraModel.Moves.ONCE) {
        execution.motors.clear();
      }
      execution.motors.forEach(motor -> movers.put(motor, execution));
    }

    Execution release(int index) {
      Execution execution = Objects.requireNonNull(all[index]);
      all[index] = null;
      return execution;
    }

    /** Whether the camera, having completed this last one, completes a socket that is empty. */
    boolean completesAnEmptyOne(Execution last) {
      return model.socketUse() == CameraModel.SocketUse.SHARED && last.shared && busy() == 0;
    }

    /** When what is in it will have ended; not after now if it has. */
    long end(int index, long now, Arrival arrival) {
      Execution execution = Objects.requireNonNull(all[index]);
      long end = execution.least;
      for (Motor motor : execution.motors) {
        long at = arrival.of(motor, now);
        end = at - end > 0 ? at : end;
      }
      return end;
    }

    boolean keepsBusy(int index, long now, Arrival arrival) {
      return !Objects.requireNonNull(all[index]).motors.isEmpty()
          || end(index, now, arrival) - now > 0;
    }

    /**
     * Frees a socket and stops what its command, and no later one, had set in motion.
     *
     * @param name as replies call it
     * @return false when nothing was in it
     */
    boolean cancel(int name, Consumer<Motor> stop) {
      for (int i = 0; i < all.length; i++) {
        if (all[i] != null && name(i) == name && name != 0) {
          end(i, stop);
          return true;
        }
      }
      return false;
    }

    void clear(Consumer<Motor> stop) {
      for (int i = 0; i < all.length; i++) {
        if (all[i] != null) {
          end(i, stop);
        }
      }
    }

    private void end(int index, Consumer<Motor> stop) {
      Execution execution = release(index);
      for (Motor motor : execution.motors) {
        if (movers.remove(motor, execution)) {
          stop.accept(motor);
        }
      }
    }

    void takeAway(Motor... taken) {
      for (Motor motor : taken) {
        movers.remove(motor);
        for (Execution execution : all) {
          if (execution != null) {
            execution.motors.remove(motor);
          }
        }
      }
    }
  }
}
