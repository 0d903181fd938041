package io.roomhand.visca.motion;

import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.transport.HeadTransport;
import java.util.function.Consumer;

/** Passes all on, and tells what leaves. */
final class WatchedTransport implements HeadTransport {
  private final HeadTransport to;
  private final Consumer<ViscaFrame> leaves;

  WatchedTransport(HeadTransport to, Consumer<ViscaFrame> leaves) {
    this.to = to;
    this.leaves = leaves;
  }

  @Override
  public void write(ViscaFrame frame) {
    leaves.accept(frame);
    to.write(frame);
  }

  @Override
  public void writeUrgent(ViscaFrame frame) {
    leaves.accept(frame);
    to.writeUrgent(frame);
  }

  @Override
  public void writeAgain(ViscaFrame frame, long number) {
    leaves.accept(frame);
    to.writeAgain(frame, number);
  }

  @Override
  public long lastNumber() {
    return to.lastNumber();
  }

  @Override
  public boolean inOrder() {
    return to.inOrder();
  }

  @Override
  public boolean free() {
    return to.free();
  }

  @Override
  public void close() {
    to.close();
  }

  @Override
  public void fail(Throwable cause) {
    to.fail(cause);
  }
}
