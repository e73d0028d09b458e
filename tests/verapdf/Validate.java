import java.io.*;
import java.util.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.*;

/**
 * Validates files given on the command line against PDF/UA-1 and PDF/A-2a; a line for each fault.
 *
 * The engine reads its profiles through JAXB, which no Java since 11 has and its archive only in part;
 * they are read here with what every Java has.
 */
public class Validate {
    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : List.of("PDFUA-1", "PDFA-2A")) {
            ValidationProfile profile;
            try (InputStream in = Validate.class.getResourceAsStream(
                    "/org/verapdf/pdfa/validation/" + name + ".xml")) {
                profile = profile(javax.xml.parsers.DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder().parse(in).getDocumentElement());
            }
            for (String file : files) {
                PDFAFlavour flavour = profile.getPDFAFlavour();
                try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                     PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
                    ValidationResult result = validator.validate(parser);
                    System.out.println(name + "\t" + result.isCompliant() + "\t" + file);
                    for (TestAssertion a : result.getTestAssertions())
                        if (a.getStatus() == TestAssertion.Status.FAILED)
                            System.out.println("\t" + a.getRuleId().getClause() + "-"
                                + a.getRuleId().getTestNumber() + "\t" + a.getMessage());
                }
            }
        }
    }

    static ValidationProfile profile(Element root) {
        PDFAFlavour flavour = PDFAFlavour.valueOf(root.getAttribute("flavour"));
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : all(root, "rule")) {
            Element id = all(rule, "id").get(0);
            rules.add(Profiles.ruleFromValues(
                Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                    id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
                rule.getAttribute("object"), Boolean.valueOf(rule.getAttribute("deferred")),
                rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
                Profiles.errorFromValues(text(rule, "message"), List.of()), List.of()));
        }
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element one : all(root, "variable"))
            variables.add(Profiles.variableFromValues(one.getAttribute("name"), one.getAttribute("object"),
                text(one, "defaultValue"), text(one, "value")));
        return Profiles.profileFromValues(flavour,
            Profiles.profileDetailsFromValues(text(root, "name"), "", "", new Date(0)), "", rules, variables);
    }

    static List<Element> all(Element root, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = root.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) found.add((Element) nodes.item(i));
        return found;
    }

    static String text(Element root, String name) {
        List<Element> found = all(root, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
