package io.roomhand.devices.vm;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs all tests with tag {@code vm} in this JVM, or those of the classes that are named; ends with
 * 0 when some ran and none failed.
 */
public final class VmTests {
  private VmTests() {}

  private static List<? extends DiscoverySelector> selectors(String... classes) {
    return classes.length == 0
        ? List.of(selectPackage("io.roomhand.devices"), selectPackage("io.roomhand.api.vm"))
        : Arrays.stream(classes).map(DiscoverySelectors::selectClass).toList();
  }

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectors(args))
            .filters(TagFilter.includeTags("vm"))
            .build(),
        summary,
        new TestExecutionListener() {
          private long begun = System.nanoTime();

          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
              long now = System.nanoTime();
              out.printf(
                  "%s %s, %.1f s%n",
                  result.getStatus(), test.getDisplayName(), (now - begun) / 1e9);
              begun = now;
            }
          }
        });
    TestExecutionSummary told = summary.getSummary();
    told.printFailuresTo(out, 20);
    out.printf(
        "%d tests in the machine, %d failed%n",
        told.getTestsFoundCount(), told.getTotalFailureCount());
    System.exit(told.getTestsSucceededCount() > 0 && told.getTotalFailureCount() == 0 ? 0 : 1);
  }
}
