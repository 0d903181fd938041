package io.roomhand.testkit.contract;

import io.roomhand.rigs.contract.Check;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Checks of a driver interface, as a {@code TestFactory} gives them to JUnit. */
public final class ContractTests {
  private ContractTests() {}

  /** A test for each. The device must live until the last has run: close it after each factory. */
  public static Stream<DynamicTest> of(List<Check> checks) {
    return checks.stream()
        .map(check -> DynamicTest.dynamicTest(check.name(), () -> check.trial().run()));
  }
}
