package io.roomhand.testkit.await;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets Awaitility look at once, then more and more seldom: after 1 ms at first, every 20 ms at
 * last. By itself it sleeps 100 ms before each look, also where what a test waits for is there
 * already. JUnit finds this class by itself wherever the testkit is on the class path.
 */
public final class PromptAwaiting implements BeforeAllCallback {
  private static final Duration FIRST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(20);

  @Override
  public void beforeAll(ExtensionContext context) {
    // Where everything is slow, looking often would slow down what is waited for.
    if (System.getProperty("roomhand.patienceSeconds") == null) {
      Awaitility.setDefaultPollDelay(Duration.ZERO);
      Awaitility.setDefaultPollInterval((looks, last) -> next(last));
    }
  }

  private static Duration next(Duration last) {
    Duration longer = last.multipliedBy(3).dividedBy(2).plus(FIRST);
    return longer.compareTo(LONGEST) < 0 ? longer : LONGEST;
  }
}
