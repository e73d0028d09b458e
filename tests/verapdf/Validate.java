import java.io.*;
import java.util.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.*;

/**
 * Validates files given on the command line against PDF/UA-1 and PDF/A-2a; a line for each fault.
 *
 * The profiles are read with Java's own XML parser: the engine's reader needs JAXB, which its archive
 * doesn't hold and Java no longer brings.
 */
public class Validate {
    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : List.of("PDFUA-1", "PDFA-2A")) {
            ValidationProfile profile;
            try (InputStream in = Validate.class.getResourceAsStream(
                    "/org/verapdf/pdfa/validation/" + name + ".xml")) {
                profile = profile(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in)
                    .getDocumentElement());
            }
            System.out.println("rules\t" + name + "\t" + profile.getRules().size());
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
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : all(root, "rule")) rules.add(rule(rule));
        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : all(root, "variable"))
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"),
                variable.getAttribute("object"), text(variable, "defaultValue"), text(variable, "value")));
        Element details = all(root, "details").get(0);
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
            Profiles.profileDetailsFromValues(text(details, "name"), text(details, "description"),
                details.getAttribute("creator"), new Date(0)), "", rules, variables);
    }

    static Rule rule(Element rule) {
        Element id = all(rule, "id").get(0), error = all(rule, "error").get(0);
        List<ErrorArgument> arguments = new ArrayList<>();  // of the message only; the verdict needs none
        return Profiles.ruleFromValues(
            Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber"))),
            rule.getAttribute("object"),
            rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null,
            rule.getAttribute("tags"), text(rule, "description"), text(rule, "test"),
            Profiles.errorFromValues(text(error, "message"), arguments), List.of());
    }

    static List<Element> all(Element of, String name) {
        NodeList found = of.getElementsByTagName(name);
        List<Element> made = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) made.add((Element) found.item(i));
        return made;
    }

    static String text(Element of, String name) {
        return all(of, name).get(0).getTextContent();
    }
}
