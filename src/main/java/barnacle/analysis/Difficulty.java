package barnacle.analysis;

import barnacle.train.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often trials of like contrast were answered rightly: a psychometric function.
 *
 * @param least the least contrast among its trials
 * @param most the largest
 * @param mean the mean
 * @param right the share that was answered rightly, with its interval; it has no loss
 */
public record Difficulty(int least, int most, double mean, Evaluation right) {
    /**
     * Groups trials by their contrast, each value by itself if there are few, and otherwise so that the groups have
     * about as many trials. Trials of one contrast are always in one group.
     *
     * @param groups at least 1, how many at most
     * @return ascending; empty without trials
     */
    public static List<Difficulty> of(Responses responses, int groups) {
        int[] order = IntStream.range(0, responses.trials())
                .boxed()
                .sorted((a, b) ->
                        Integer.compare(responses.contrasts()[a], responses.contrasts()[b]))
                .mapToInt(i -> i)
                .toArray();
        long values = Arrays.stream(responses.contrasts()).distinct().count();
        List<Difficulty> found = new ArrayList<>();
        int from = 0;
        while (from < order.length) {
            int left = groups - found.size();
            int wanted = values <= groups ? 1 : (order.length - from + left - 1) / left;
            int to = from + wanted;
            while (to < order.length
                    && responses.contrasts()[order[to]] == responses.contrasts()[order[to - 1]]) {
                to++;
            }
            found.add(group(responses, Arrays.copyOfRange(order, from, to)));
            from = to;
        }
        return found;
    }

    private static Difficulty group(Responses responses, int[] trials) {
        int right = 0;
        double sum = 0;
        for (int trial : trials) {
            right += responses.isRight(trial) ? 1 : 0;
            sum += responses.contrasts()[trial];
        }
        return new Difficulty(
                responses.contrasts()[trials[0]],
                responses.contrasts()[trials[trials.length - 1]],
                sum / trials.length,
                Evaluation.of(Double.NaN, right, trials.length));
    }
}
