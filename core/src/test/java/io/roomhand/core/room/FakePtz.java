package io.roomhand.core.room;

import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.ptz.Accepted;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.PtzHead;
import io.roomhand.core.ptz.PtzState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Writes down what it is asked for. */
public final class FakePtz implements PtzHead {
  public final List<String> asked = new ArrayList<>();
  public boolean broken;
  public CompletableFuture<Void> driveAnswer = CompletableFuture.completedFuture(null);
  public CompletableFuture<Void> moveAnswer = CompletableFuture.completedFuture(null);
  public CompletableFuture<Void> memoryAnswer = CompletableFuture.completedFuture(null);
  public int memories;

  /** Where a move really leads; null: where it was asked for. */
  public @Nullable Axes<Integer> goesTo;

  private final DeviceId id;
  private final String camera;

  public FakePtz(String name, String camera) {
    this.id = new DeviceId(name, "fake:" + name);
    this.camera = camera;
  }

  public static PtzState state(int pan, boolean continuous, boolean tracked, boolean moving) {
    AxisState axis = new AxisState(-100, 100, pan, 0, 10, continuous, tracked, null);
    return new PtzState(axis, axis.at(0), null, moving);
  }

  @Override
  public DeviceId id() {
    return id;
  }

  @Override
  public String camera() {
    return camera;
  }

  @Override
  public CompletionStage<Void> drive(Axes<Double> v) {
    asked.add("drive " + v.pan() + " " + v.tilt() + (v.zoom() == null ? "" : " " + v.zoom()));
    return driveAnswer;
  }

  @Override
  public CompletionStage<Accepted> move(Axes<Integer> p) {
    asked.add("move " + p.pan() + " " + p.tilt());
    Axes<Integer> targets = goesTo == null ? p : goesTo;
    return moveAnswer.thenApply(answered -> new Accepted(targets));
  }

  @Override
  public int memories() {
    return memories;
  }

  @Override
  public CompletionStage<Void> remember(int memory) {
    asked.add("remember " + memory);
    return memoryAnswer;
  }

  @Override
  public CompletionStage<Void> recall(int memory) {
    asked.add("recall " + memory);
    return memoryAnswer;
  }

  @Override
  public CompletionStage<Void> stop() {
    asked.add("stop");
    if (broken) {
      return DeviceException.failed(ErrorCode.GONE, "the connection is lost");
    }
    return CompletableFuture.completedFuture(null);
  }
}
