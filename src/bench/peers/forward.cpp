// The forward work of "barnacle bench" in plain C++: what one gets by hand, with a good compiler and no library.
//
//   g++ -O3 -march=native -ffast-math -pthread forward.cpp -o forward && ./forward [--quick] [--threads K] [--check]
//
// Rows are neurons and columns are trials, so that every inner loop runs over neighbouring trials and vectorises.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int NEURONS = 128;
constexpr int TRIALS = 64;
constexpr int CHANNELS = 50;
constexpr int WORDS = 4;
constexpr int STEPS_PER_WORD = 40;
constexpr int STEPS = 2000;
constexpr int WINDOW = 100;
constexpr int OUTPUTS = 3;

// The cell of arXiv 2311.10869; mV, ms, uA/cm2, mS/cm2.
constexpr float DT = 0.1f, C = 20, G_CA = 4, G_K = 8, G_L = 2, E_CA = 120, E_K = -84, E_L = -60;
constexpr float V1 = -1.2f, V2 = 18, V3 = 12, V4 = 17, PHI = 1 / 15.0f;
constexpr float CURRENT = 43.575f, GAIN = 36.75f, INITIAL_GATE = 0.014173f;
constexpr float MIDPOINT = -3, SLOPE = 8;
// All currents are multiplied by this, which leaves 1 + G as the denominator of the voltage step.
constexpr float SCALE = DT / (2 * C);

using Floats = std::vector<float>;

float release(float v) {
    return 1 / (1 + std::exp((MIDPOINT - v) / SLOPE));
}

// The gate after a trapezoidal step of h at the voltage v: w + k (open - w), where k = 2 y / (1 + y) and y is half of h
// times the gate's rate phi cosh((v - V3) / 2 V4).
float nextGate(float v, float w, float h) {
    float e = std::exp((v - V3) / (2 * V4));
    float e4 = (e * e) * (e * e);
    float y = PHI * h / 4 * (e * e + 1);
    // Both denominators at once, because a division costs more than the products that save it.
    return w + 2 * y * (e4 - w * (1 + e4)) / ((e + y) * (1 + e4));
}

// One network in all its trials, in Barnacle's staggered scheme: the gate lives half a step ahead of the voltage; calcium
// and release are taken at u = 1.5 v(n) - 0.5 v(n-1).
class Network {
  public:
    Network(int neurons, const Floats& weights, const Floats& voltage, float gate)
        : n(neurons), weights(weights), v(voltage), u(voltage), w(voltage.size()), r(voltage.size()) {
        for (float& weight : this->weights) {
            weight *= SCALE * GAIN;
        }
        for (size_t i = 0; i < v.size(); i++) {
            w[i] = nextGate(v[i], gate, DT / 2);
        }
    }

    // One step; drive is SCALE times all current but the recurrent one.
    void step(const float* drive) {
        for (int i = 0; i < n * TRIALS; i++) {
            r[i] = release(u[i]);
        }
        for (int i = 0; i < n; i++) {
            float input[TRIALS];
            recurrent(i, drive + i * TRIALS, input);
            float* vi = &v[i * TRIALS];
            float* ui = &u[i * TRIALS];
            float* wi = &w[i * TRIALS];
            for (int t = 0; t < TRIALS; t++) {
                float d = 1 + std::exp(2 / V2 * (V1 - ui[t]));
                float potassium = SCALE * G_K * wi[t];
                float g = SCALE * G_CA + d * (potassium + SCALE * G_L);
                float s = SCALE * G_CA * E_CA + d * (input[t] + potassium * E_K);
                float change = 2 * (s - g * vi[t]) / (d + g);
                vi[t] += change;
                ui[t] = vi[t] + 0.5f * change;
                wi[t] = nextGate(vi[t], wi[t], DT);
            }
        }
    }

    const Floats& voltage() const {
        return v;
    }

  private:
    // drive + weights x r of one neuron. Four sources a pass, because each pass reads and writes the whole row.
    void recurrent(int i, const float* drive, float* input) const {
        std::copy(drive, drive + TRIALS, input);
        for (int j = 0; j < n; j += 4) {
            const float* a = &weights[i * n + j];
            const float* rj = &r[j * TRIALS];
            for (int t = 0; t < TRIALS; t++) {
                input[t] += a[0] * rj[t] + a[1] * rj[TRIALS + t] + a[2] * rj[2 * TRIALS + t] + a[3] * rj[3 * TRIALS + t];
            }
        }
    }

    const int n;
    Floats weights, v, u, w, r;
};

// What one candidate needs, drawn like the network of the paper.
struct Candidate {
    Floats recurrent, input, output, voltage;
    std::vector<int> schedule;  // [segment * TRIALS + trial]

    Candidate(int number, int steps) {
        std::mt19937 random(number);
        std::uniform_real_distribution<float> unit(0, 1);
        auto draw = [&](int rows, int columns, float mean, float constantFraction) {
            Floats drawn(rows * columns);
            for (float& x : drawn) {
                x = unit(random) < constantFraction ? mean : mean + (2 * unit(random) - 1) / std::sqrt(float(columns));
            }
            return drawn;
        };
        recurrent = draw(NEURONS, NEURONS, 0.001f, 0.2f);
        input = draw(NEURONS, CHANNELS, 0.1f, 0);
        output = draw(OUTPUTS, NEURONS, 0.1f, 0);
        voltage.resize(NEURONS * TRIALS);
        std::normal_distribution<float> normal(-20, 5);
        for (float& x : voltage) {
            x = normal(random);
        }
        schedule.resize(steps / STEPS_PER_WORD * TRIALS);
        for (int& word : schedule) {
            word = int(WORDS * unit(random));
        }
    }
};

Floats drawPatterns() {
    std::mt19937 random(1);
    Floats patterns(WORDS * CHANNELS);
    for (float& x : patterns) {
        x = random() % 2 * 0.2f;
    }
    return patterns;
}

// The readout [output * TRIALS + trial] of one candidate.
Floats run(const Candidate& c, const Floats& patterns) {
    float constant = SCALE * (CURRENT + G_L * E_L);
    Floats driveOfWord(NEURONS * WORDS, constant);
    for (int i = 0; i < NEURONS; i++) {
        for (int word = 0; word < WORDS; word++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                driveOfWord[i * WORDS + word] +=
                    SCALE * GAIN * c.input[i * CHANNELS + channel] * patterns[word * CHANNELS + channel];
            }
        }
    }
    Network network(NEURONS, c.recurrent, c.voltage, INITIAL_GATE);
    Floats drive(NEURONS * TRIALS);
    Floats mean(NEURONS * TRIALS);
    int steps = int(c.schedule.size()) / TRIALS * STEPS_PER_WORD;
    for (int step = 0; step < steps; step++) {
        if (step % STEPS_PER_WORD == 0) {
            const int* words = &c.schedule[step / STEPS_PER_WORD * TRIALS];
            for (int i = 0; i < NEURONS; i++) {
                for (int t = 0; t < TRIALS; t++) {
                    drive[i * TRIALS + t] = driveOfWord[i * WORDS + words[t]];
                }
            }
        }
        network.step(drive.data());
        if (step >= steps - WINDOW) {
            const Floats& v = network.voltage();
            for (size_t i = 0; i < v.size(); i++) {
                mean[i] += release(v[i]) / WINDOW;
            }
        }
    }
    Floats readout(OUTPUTS * TRIALS);
    for (int k = 0; k < OUTPUTS; k++) {
        for (int i = 0; i < NEURONS; i++) {
            for (int t = 0; t < TRIALS; t++) {
                readout[k * TRIALS + t] += c.output[k * NEURONS + i] * mean[i * TRIALS + t];
            }
        }
    }
    return readout;
}

void measure(bool quick, int threads) {
    int candidates = quick ? 4 : 16;
    int rounds = quick ? 4 : 6;
    std::vector<Candidate> all;
    for (int i = 0; i < candidates; i++) {
        all.emplace_back(i, STEPS);
    }
    Floats patterns = drawPatterns();
    std::vector<Floats> readouts(candidates);
    double best = 0;
    for (int round = 0; round < rounds; round++) {
        auto begin = std::chrono::steady_clock::now();
        std::atomic<int> next{0};
        std::vector<std::thread> pool;
        for (int k = 0; k < threads; k++) {
            pool.emplace_back([&] {
                for (int i = next++; i < candidates; i = next++) {
                    readouts[i] = run(all[i], patterns);
                }
            });
        }
        for (std::thread& thread : pool) {
            thread.join();
        }
        double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        best = round == 0 ? seconds : std::min(best, seconds);
    }
    double neuronSteps = double(candidates) * TRIALS * NEURONS * STEPS;
    std::printf(
        "{\"peer\": \"C++\", \"version\": \"g++ %s\", \"threads\": %d, \"rounds\": %d, \"candidates\": %d, \"trials\": %d,"
        " \"neurons\": %d, \"steps\": %d, \"seconds\": %.6f, \"neuronStepsPerSecond\": %.6g, \"readout\": %.6f}\n",
        __VERSION__, threads, rounds, candidates, TRIALS, NEURONS, STEPS, best, neuronSteps / best, readouts[0][0]);
}

// All numbers of one field of a JSON file, however they are nested.
std::vector<double> field(const std::string& json, const std::string& name) {
    size_t at = json.find("\"" + name + "\": ");
    if (at == std::string::npos) {
        throw std::runtime_error("The reference has no field " + name + ".");
    }
    std::vector<double> numbers;
    const char* p = json.c_str() + at + name.size() + 4;
    do {
        if (*p == '[' || *p == ']' || *p == ',' || *p == ' ') {
            p++;
        } else {
            char* end;
            numbers.push_back(std::strtod(p, &end));
            p = end;
        }
    } while (*p != '"' && *p != '}');
    return numbers;
}

// Runs the eight neurons of the reference, the same in every trial.
void check() {
    std::string here = __FILE__;
    here = here.find('/') == std::string::npos ? "." : here.substr(0, here.rfind('/'));
    std::string path = here + "/../../test/resources/barnacle/reference/network-8.json";
    std::ifstream in(path);
    if (!in) {
        throw std::runtime_error("The reference " + path + " cannot be read; compile from the source folder.");
    }
    std::string json((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    std::vector<double> bias = field(json, "bias");
    std::vector<double> start = field(json, "v0_mV");
    std::vector<double> expected = field(json, "v_mV");
    std::vector<double> w = field(json, "W");
    int n = int(bias.size());
    int samples = int(expected.size()) / n;
    Floats voltage(n * TRIALS), drive(n * TRIALS);
    for (int i = 0; i < n * TRIALS; i++) {
        voltage[i] = float(start[i / TRIALS]);
        drive[i] = SCALE * (CURRENT + G_L * E_L + GAIN * float(bias[i / TRIALS]));
    }
    Network network(n, Floats(w.begin(), w.end()), voltage, float(field(json, "w0")[0]));
    double squares = 0;
    for (int sample = 1; sample < samples; sample++) {
        for (int step = 0; step < 5; step++) {  // a sample each 0.5 ms
            network.step(drive.data());
        }
        for (int i = 0; i < n * TRIALS; i++) {
            squares += std::pow(network.voltage()[i] - expected[i / TRIALS * samples + sample], 2);
        }
    }
    double rms = std::sqrt(squares / (n * TRIALS * (samples - 1)));
    constexpr double TOLERANCE = 0.1;
    if (!(rms < TOLERANCE)) {
        throw std::runtime_error(
            "The voltages differ from network-8.json by " + std::to_string(rms) + " mV (RMS); at most 0.1 mV is allowed.");
    }
    std::printf("{\"peer\": \"C++\", \"check\": \"passed\", \"rmsMillivolts\": %.6f, \"tolerance\": %g}\n", rms, TOLERANCE);
}

}  // namespace

int main(int count, char** arguments) {
    try {
        bool quick = false;
        bool checks = false;
        int threads = 2;
        for (int i = 1; i < count; i++) {
            std::string argument = arguments[i];
            if (argument == "--quick") {
                quick = true;
            } else if (argument == "--check") {
                checks = true;
            } else if (argument == "--threads" && i + 1 < count && std::atoi(arguments[i + 1]) > 0) {
                threads = std::atoi(arguments[++i]);
            } else {
                throw std::runtime_error(
                    "\"" + argument + "\" is not understood; the options are --quick, --threads K and --check.");
            }
        }
        if (checks) {
            check();
        } else {
            measure(quick, threads);
        }
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
