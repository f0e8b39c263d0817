# Verifies RSA signatures with Mail::DKIM (which knows no Ed25519), DNS answered by our own records.
#
# mail_dkim.pl PARCEL: every message of a parcel (see parcel.py). Standard input has a line a record, name, a tab, text.
# Prints {"messages": count, "signatures": count, "faults": ["number: words", …]}: signatures are those it found good.
use strict;
use warnings;
use JSON::PP;
use Mail::DKIM::DNS;
use Mail::DKIM::Verifier;
use Net::DNS;

my ($path) = @ARGV;
my %records = map { chomp; my ($name, $text) = split /\t/, $_, 2; $name =~ s/\.$//; ($name => $text) } <STDIN>;

{
    no warnings 'redefine';
    *Mail::DKIM::DNS::query_async = sub {
        my ($name, $type, %order) = @_;
        my $text = $type eq 'TXT' ? $records{$name} : undef;
        my @found = defined $text ? (Net::DNS::RR->new(owner => $name, type => 'TXT', txtdata => [$text =~ /.{1,255}/g])) : ();
        my $answer = $order{Callbacks}{Success}->(@found);
        return sub { $answer };
    };
}

open my $file, '<:raw', $path or die "$path: $!";
my ($number, $good, @faults) = (-1, 0);
while (defined(my $line = <$file>)) {
    my ($note, $size) = split ' ', $line;
    $number++;
    seek $file, $note, 1;
    my $message;
    read $file, $message, $size;
    my $verifier = Mail::DKIM::Verifier->new;
    $verifier->PRINT($message);
    $verifier->CLOSE;
    my @rsa = grep { $_->algorithm eq 'rsa-sha256' } $verifier->signatures;
    push @faults, "$number: " . scalar(@rsa) . ' RSA signatures' if @rsa != 1;
    push @faults, "$number: " . $_->result_detail for grep { $_->result ne 'pass' } @rsa;
    $good += grep { $_->result eq 'pass' } @rsa;
}
print encode_json({ messages => $number + 1, signatures => $good, faults => \@faults });
