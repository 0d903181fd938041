package io.roomhand.rigs.contract;

/**
 * One promise of a driver interface, tried out on a device. A check leaves the device as it found
 * it where the check passes.
 *
 * @param name what is promised
 */
public record Check(String name, Trial trial) {

  /** Tries it. */
  public interface Trial {
    /**
     * Blocks until it is decided.
     *
     * @throws BrokenPromise when the device does something else
     * @throws Exception when it does not answer, or refuses
     */
    void run() throws Exception;
  }
}
