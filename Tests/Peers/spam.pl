# Judges messages with SpamAssassin, without the network, as `spamassassin -L -t` does.
#
# spam.pl FOLDER PATH…: FOLDER is for its own files. Prints [{"path", "score", "rules": {name: score}}, …].
use strict;
use warnings;
use JSON::PP;
use Mail::SpamAssassin;

my ($folder, @paths) = @ARGV;
my $judge = Mail::SpamAssassin->new({
    local_tests_only => 1, dont_copy_prefs => 1, userprefs_filename => '/dev/null', userstate_dir => $folder,
    home_dir_for_helpers => $folder, post_config_text => "use_bayes 0\nuse_txrep 0\n",
});
my @report;
for my $path (@paths) {
    open my $file, '<:raw', $path or die "$path: $!";
    local $/;
    my $mail = $judge->parse(scalar <$file>, 1);
    my $status = $judge->check($mail);
    my $rules = $status->get_names_of_tests_hit_with_scores_hash;
    push @report, { path => $path, score => 0 + $status->get_score, rules => { map { $_ => 0 + $rules->{$_} } keys %$rules } };
    $status->finish;
    $mail->finish;
}
print encode_json(\@report);
