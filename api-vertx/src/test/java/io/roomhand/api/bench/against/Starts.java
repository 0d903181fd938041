package io.roomhand.api.bench.against;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Start, CPU time and memory of both services, one after the other. */
final class Starts {
  private static final String WITHOUT = Kind.START + " without AppCDS";
  private static final Map<String, String> NO_ARCHIVE = Map.of("ROOMHAND_NO_CDS", "1");

  /** So many starts are one value, as the system tells CPU times in steps of 10 ms. */
  private static final int STARTS = 2;

  private final Sides<Checkout> checkouts;
  private final Belongings belongings;

  Starts(Sides<Checkout> checkouts, Belongings belongings) {
    this.checkouts = checkouts;
    this.belongings = belongings;
  }

  /** Makes what the first start makes for all later ones. */
  void prepare() throws ComparisonException, IOException {
    for (Checkout checkout : List.of(checkouts.here(), checkouts.there())) {
      Service.start(checkout, belongings, Map.of()).close();
    }
  }

  void round(int round, Results results) throws ComparisonException, IOException {
    Sides<double[]> sums = new Sides<>(new double[3], new double[3]);
    for (int start = 0; start < STARTS; start++) {
      for (Side side : Side.order(round + start)) {
        double[] sum = sums.of(side);
        try (Service service = Service.start(checkouts.of(side), belongings, Map.of())) {
          sum[0] += service.readyMillis();
          sum[1] += service.cpuMillis();
          sum[2] += service.residentMegabytes();
        }
      }
    }
    List<String> names = List.of(Kind.START, "CPU time until READY", "memory at READY");
    List<String> units = List.of("ms", "ms", "MB");
    for (Side side : Side.values()) {
      for (int i = 0; i < names.size(); i++) {
        Kind kind = i == 0 ? Kind.TAIL : Kind.COST;
        results.add(side, names.get(i), sums.of(side)[i] / STARTS, units.get(i), kind);
      }
    }
    for (Side side : Side.order(round)) {
      try (Service service = Service.start(checkouts.of(side), belongings, NO_ARCHIVE)) {
        results.add(side, WITHOUT, service.readyMillis(), "ms", Kind.TAIL);
      }
    }
  }
}
