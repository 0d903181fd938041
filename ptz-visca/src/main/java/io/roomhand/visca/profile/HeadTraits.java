package io.roomhand.visca.profile;

import io.roomhand.visca.message.AxisGroup;
import io.roomhand.visca.message.PanTiltLayout;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What is known of one head: the profile of its model, and what its replies have taught beyond
 * that. Outlives connections; forgotten when the head says that it is another model. On the head's
 * thread.
 */
public final class HeadTraits {
  private static final Logger log = LoggerFactory.getLogger(HeadTraits.class);

  private final ProfileTable table;
  private ViscaProfile model;
  private int panDigits;
  private boolean digitsLearned;
  private CommandForm speeds = speedsForm();
  private CommandForm zoomSpeed = zoomSpeedForm();
  private final Set<AxisGroup> told = EnumSet.noneOf(AxisGroup.class);
  private final Set<AxisGroup> moved = EnumSet.noneOf(AxisGroup.class);
  private final Set<AxisGroup> missing = EnumSet.noneOf(AxisGroup.class);
  private Runnable changed = () -> {};

  /**
   * @param table whose profiles hold for heads of unknown make
   * @param first what holds until the head has said what it is
   */
  public HeadTraits(ProfileTable table, ViscaProfile first) {
    this.table = table;
    this.model = first;
    this.panDigits = first.layout().panDigits();
  }

  /** A head with two speeds may take 00 for the second one and hardly move. */
  private static CommandForm speedsForm() {
    return new CommandForm(2);
  }

  private static CommandForm zoomSpeedForm() {
    return new CommandForm(1);
  }

  /**
   * @param task runs when the ranges of the axes may have changed, or which axes there are; takes
   *     the place of the one before
   */
  public void onChange(Runnable task) {
    changed = task;
  }

  /** The head has said what it is. */
  public void model(ViscaProfile named) {
    if (!Objects.equals(named, model)) {
      model = named;
      panDigits = named.layout().panDigits();
      speeds = speedsForm();
      zoomSpeed = zoomSpeedForm();
      told.clear();
      moved.clear();
      missing.clear();
      changed.run();
    }
  }

  /** The profile as far as what was learned does not contradict it. */
  public ViscaProfile profile() {
    return table.telling(model, panDigits);
  }

  /** How the head writes positions. */
  public PanTiltLayout layout() {
    PanTiltLayout layout = profile().layout();
    return new PanTiltLayout(
        panDigits, layout.oneSpeed() != speeds.other(), layout.leftIsPositive());
  }

  /** The head tells its pan position in so many digits, 4 or 5. */
  public void tellsPanIn(String head, int digits) {
    log.atLevel(digitsLearned ? Level.DEBUG : Level.INFO)
        .log(
            "{}: tells pan in {} digits, not in {}{}",
            head,
            digits,
            panDigits,
            table.generic(model)
                ? ""
                : ", against its profile, "
                    + model.title()
                    + "; if it is another model, name its profile in its address");
    digitsLearned = true;
    panDigits = digits;
    changed.run();
  }

  /** Whether a move names a speed for each axis: the profile's way, or the other one. */
  public CommandForm speeds() {
    return speeds;
  }

  /** Whether zoom is driven at a speed, or in the other way, plainly. */
  public CommandForm zoomSpeed() {
    return zoomSpeed;
  }

  /** The head has told where these axes are. */
  public void tells(AxisGroup group) {
    told.add(group);
  }

  /** The head has taken a drive or a move of these axes. */
  public void moves(AxisGroup group) {
    moved.add(group);
  }

  /**
   * Whether a head that knows no command for these axes may be taken to have no such axes: it has
   * never taken one, but knows of other axes. One that refuses everything is in no state to tell.
   */
  public boolean mayLack(AxisGroup group) {
    Set<AxisGroup> others = EnumSet.noneOf(AxisGroup.class);
    others.addAll(told);
    others.addAll(moved);
    others.remove(group);
    return !moved.contains(group) && !others.isEmpty();
  }

  public boolean has(AxisGroup group) {
    return !missing.contains(group);
  }

  /** The head knows no command for these axes. */
  public void lacks(AxisGroup group) {
    if (missing.add(group)) {
      changed.run();
    }
  }
}
