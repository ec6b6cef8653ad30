package barnacle.cli;

import picocli.CommandLine.Command;

/** {@code barnacle analyse}: looks at what was built or learned. */
@Command(
        name = "analyse",
        mixinStandardHelpOptions = true,
        header = {"Look at what was built or learned: figures and numbers.", ""},
        description = {
            "Each analysis writes CSV files, with units in their headers, and a figure into a folder. Files of an earlier"
                    + " analysis there are replaced."
        },
        footer = {
            "",
            "Examples:",
            "  barnacle analyse neuron stimulus-integration-quick --out neuron",
            "  barnacle analyse bifurcation Hopf --out hopf",
            "  barnacle analyse prc SNIC --current 42 --out prc",
            "  barnacle analyse gradient run --out gradient",
            "  barnacle analyse landscape run --direction random --second random --out plane",
            "  barnacle analyse activity run --out activity",
            "  barnacle analyse answers run",
            "  barnacle analyse tuning run --out tuning",
            "  barnacle analyse slow-points run --out points",
            "  barnacle analyse lesion run --of neurons --out lesions",
            "  barnacle analyse adjoint run --out adjoint",
            "  barnacle analyse failure run"
        },
        subcommands = {
            AnalyseNeuron.class,
            AnalyseBifurcation.class,
            AnalysePrc.class,
            AnalyseGradient.class,
            AnalyseLandscape.class,
            AnalyseActivity.class,
            AnalyseAnswers.class,
            AnalyseTuning.class,
            AnalyseSlowPoints.class,
            AnalyseLesion.class,
            AnalyseAdjoint.class,
            AnalyseFailure.class
        })
final class AnalyseCommand {}
