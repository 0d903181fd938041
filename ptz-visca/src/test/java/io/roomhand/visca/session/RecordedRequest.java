package io.roomhand.visca.session;

import io.roomhand.visca.Bytes;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.message.AxisGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request with fixed bytes that writes down what it is told. */
final class RecordedRequest implements ViscaRequest {
  final List<String> told = new ArrayList<>();
  private final String hex;
  private final @Nullable AxisGroup group;
  private final boolean repeatable;

  private RecordedRequest(String hex, @Nullable AxisGroup group, boolean repeatable) {
    this.hex = hex;
    this.group = group;
    this.repeatable = repeatable;
  }

  static RecordedRequest panTilt(String hex) {
    return new RecordedRequest(hex, AxisGroup.PAN_TILT, true);
  }

  static RecordedRequest zoom(String hex) {
    return new RecordedRequest(hex, AxisGroup.ZOOM, true);
  }

  static RecordedRequest once(String hex) {
    return new RecordedRequest(hex, null, false);
  }

  @Override
  public boolean write(ViscaFrame frame) {
    frame.set(Bytes.frame(hex));
    return true;
  }

  @Override
  public boolean repeatable() {
    return repeatable;
  }

  @Override
  public @Nullable AxisGroup group() {
    return group;
  }

  @Override
  public void acknowledged() {
    told.add("acknowledged");
  }

  @Override
  public void completed() {
    told.add("completed");
  }

  @Override
  public void refused(int error) {
    told.add("refused %02X".formatted(error));
  }

  @Override
  public void unanswered() {
    told.add("unanswered");
  }
}
