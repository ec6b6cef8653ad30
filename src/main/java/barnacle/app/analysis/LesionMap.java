package barnacle.app.analysis;

import barnacle.app.control.NeuronMap;
import barnacle.app.control.Words;
import barnacle.examine.LesionedPart;
import barnacle.examine.OneGroup;
import barnacle.examine.OneNeuron;
import barnacle.examine.OneProjection;
import barnacle.model.Network;
import barnacle.model.NeuronGroup;
import barnacle.model.Projection;
import barnacle.project.Diagram;
import barnacle.project.Placement;
import barnacle.project.Project;
import barnacle.project.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/** The circuit, in which a click says what is removed: a neuron, a group or a projection alone. */
final class LesionMap extends VBox {
    private static final double HEIGHT = 150;

    private final NeuronMap map = new NeuronMap();
    private List<NeuronGroup> groups = List.of();
    private List<Projection> projections = List.of();

    /** @param picked told what a person clicks */
    LesionMap(Consumer<LesionedPart> picked) {
        Label help = new Label(Words.text("analysis.lesion.map"));
        help.setWrapText(true);
        help.getStyleClass().add("said");
        map.setId("analysis-map");
        map.setAccessibleText(Words.text("analysis.lesion.map"));
        map.setPrefHeight(HEIGHT);
        map.setMinHeight(HEIGHT);
        map.setOnChosen(neuron -> picked.accept(neuron(neuron)));
        map.addEventHandler(MouseEvent.MOUSE_CLICKED, e -> {
            int line = map.lineAt(e.getX(), e.getY());
            int group = map.groupAt(e.getX(), e.getY());
            if (line >= 0) {
                picked.accept(new OneProjection(projections.get(line).block().toString()));
            } else if (group >= 0 && map.at(e.getX(), e.getY()) < 0) {
                picked.accept(new OneGroup(groups.get(group).name()));
            }
        });
        getChildren().addAll(help, map);
    }

    /** Shows a project's circuit; nothing of an equation. */
    void show(Project project) {
        setVisible(project.subject().asNetwork().isPresent());
        setManaged(isVisible());
        project.subject().asNetwork().ifPresent(subject -> {
            Network network = subject.network();
            groups = network.groups();
            Map<String, Diagram.Position> places = Placement.of(network, subject.diagram());
            List<NeuronMap.Cluster> clusters = new ArrayList<>();
            for (NeuronGroup group : groups) {
                Diagram.Position place = places.get(group.name());
                clusters.add(new NeuronMap.Cluster(group.name(), group.size(), place.x(), place.y()));
            }
            List<String> names = groups.stream().map(NeuronGroup::name).toList();
            projections = network.projections().stream()
                    .filter(p -> names.contains(p.source()) && names.contains(p.target()))
                    .toList();
            map.show(
                    clusters,
                    projections.stream()
                            .map(p -> new NeuronMap.Line(
                                    names.indexOf(p.source()),
                                    names.indexOf(p.target()),
                                    Sign.of(network, p) == Sign.INHIBITORY ? NeuronMap.Head.DOT : NeuronMap.Head.ARROW,
                                    Sign.of(network, p).number()))
                            .toList());
        });
    }

    private OneNeuron neuron(int number) {
        int left = number;
        for (NeuronGroup group : groups) {
            if (left < group.size()) {
                return new OneNeuron(group.name(), left);
            }
            left -= group.size();
        }
        throw new IllegalArgumentException("there is no neuron " + number);
    }
}
