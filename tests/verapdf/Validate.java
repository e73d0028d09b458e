import java.io.*;
import java.util.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;

/** Validates files given on the command line against PDF/UA-1 and PDF/A-2a; a line for each fault. */
public class Validate {
    public static void main(String[] files) throws Exception {
        java.util.logging.LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : List.of("PDFUA-1", "PDFA-2A")) {
            ValidationProfile profile;
            try (InputStream in = Validate.class.getResourceAsStream(
                    "/org/verapdf/pdfa/validation/" + name + ".xml")) {
                profile = Profiles.profileFromXml(in);
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
}
